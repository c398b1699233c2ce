import type { ClientBox } from '../editor/index.js';

/** Pixels between the words and the panel. */
const GAP = 8;

/**
 * The position of a panel of `size` in `layer` (which scrolls with the text): below the words, or above them at the
 * bottom of the screen.
 */
export function popoverPosition(
  layer: HTMLElement,
  box: ClientBox,
  size: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number } {
  const { left, top, width } = layer.getBoundingClientRect();
  const room = Math.max(0, width - size.width - GAP);
  const below = box.bottom + GAP + size.height <= window.innerHeight;
  return {
    left: Math.min(Math.max(0, box.left - left), room),
    top: below ? box.bottom - top + GAP : Math.max(0, box.top - top - size.height - GAP),
  };
}
