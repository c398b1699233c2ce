import type { ClientBox } from '../editor/index.js';

/** Pixels between the words and what opens at them. */
const GAP = 8;

/**
 * Where something of `size` stands in `layer` (which scrolls with the text): under the words, above them when the
 * screen ends there.
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
