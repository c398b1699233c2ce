/** A long passage keeps its card: it goes along with the view while words of the passage are in it. */
import type { CardTarget } from '../editor/index.js';

/** What stays of the passage beside its card, in pixels, before the card is left behind. */
const ROOM = 40;

/**
 * `top`: where the view begins. `endOf`: where the part of the passage ends that began above the view. All in pixels
 * from the top of the text. The answer is in reading order.
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
