/** Sticky cards: the card of a long passage scrolls along while part of the passage is in view. */
import type { CardTarget } from '../editor/index.js';

/** The rest of the passage, in pixels, at which its card stops scrolling along. */
const ROOM = 40;

/**
 * `top`: top of the viewport. `endOf`: end of the part of the passage that began above it. All in pixels from the top
 * of the text. Returns the targets sorted by `y`.
 */
export function stickCards(
  targets: readonly CardTarget[],
  top: number,
  endOf: (annotationId: string) => number,
): CardTarget[] {
  return targets
    .map((target) =>
      target.y >= top ? target : { ...target, y: Math.max(target.y, Math.min(top, endOf(target.annotationId) - ROOM)) },
    )
    .sort((a, b) => a.y - b.y);
}
