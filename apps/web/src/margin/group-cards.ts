/** When more cards belong in view than fit, those of neighbouring lines become one that can be opened. */
import type { CardTarget } from '../editor/index.js';

/** Cards that stand for one place: one key, or several that had no room of their own. */
export interface CardSlot {
  readonly y: number;
  readonly keys: readonly string[];
}

/**
 * A card of usual height, and how far the cards in view may outgrow the view before they are drawn together. Pixels,
 * share.
 */
const USUAL = 84;
const DELAY = 1.6;

/** Whether so many cards do not even about fit into `room` pixels. */
export const isCrowded = (cards: number, room: number): boolean => cards * USUAL > room * DELAY;

/**
 * Places for `targets` (top to bottom) in a view of `room` pixels. When the cards about fit, each has its own;
 * otherwise targets that start within one `slot` (pixels) share a place. The focused one always keeps its own.
 */
export function groupCards(
  targets: readonly CardTarget[],
  room: number,
  slot: number,
  focused: string | null,
): CardSlot[] {
  if (!isCrowded(targets.length, room)) return targets.map(({ annotationId, y }) => ({ y, keys: [annotationId] }));
  const slots: { y: number; keys: string[] }[] = [];
  let open = false;
  for (const { annotationId, y } of targets) {
    const last = slots.at(-1);
    if (annotationId === focused) {
      slots.push({ y, keys: [annotationId] });
      open = false;
    } else if (open && last && y - last.y < slot) last.keys.push(annotationId);
    else {
      slots.push({ y, keys: [annotationId] });
      open = true;
    }
  }
  return slots;
}
