/** When the cards in view do not fit, they are low; when those do not fit either, neighbouring lines are grouped. */
import type { CardTarget } from '../editor/index.js';

/** A position in the margin with one card, which is low where there are many, or with a group of several. */
export interface CardSlot {
  readonly y: number;
  readonly keys: readonly string[];
  readonly low?: boolean;
}

/** The usual height of a card in pixels, and how often the cards may exceed the viewport before they are low. */
const USUAL = 84;
const DELAY = 1.6;

/** Whether so many cards clearly exceed `room` pixels. */
export const isCrowded = (cards: number, room: number): boolean => cards * USUAL > room * DELAY;

/**
 * Slots for `targets` (sorted by `y`) in a viewport of `room` pixels. When the cards roughly fit, each has its own
 * slot; when low ones do, each has a low one; otherwise targets that start within one `slot` (pixels) share one. The
 * focused card is neither low nor grouped.
 */
export function groupCards(
  targets: readonly CardTarget[],
  room: number,
  slot: number,
  focused: string | null,
): CardSlot[] {
  if (!isCrowded(targets.length, room)) return targets.map(({ annotationId, y }) => ({ y, keys: [annotationId] }));
  if (targets.length * slot <= room)
    return targets.map(({ annotationId, y }) => ({ y, keys: [annotationId], low: annotationId !== focused }));
  const slots: { y: number; keys: string[]; low?: boolean }[] = [];
  let open = false;
  for (const { annotationId, y } of targets) {
    const last = slots.at(-1);
    if (annotationId === focused) {
      slots.push({ y, keys: [annotationId] });
      open = false;
    } else if (open && last && y - last.y < slot) last.keys.push(annotationId);
    else {
      slots.push({ y, keys: [annotationId], low: true });
      open = true;
    }
  }
  return slots;
}

/** How far a card's passage may begin from the caret's line to count as beside it, in pixels: about one line. */
const BESIDE = 30;

/** Index of the slot that stands at its passage: the focused one, else the nearest beside the caret; -1 if none. */
export function anchorOf(slots: readonly CardSlot[], focused: string | null, caret: number | null): number {
  const chosen = focused === null ? -1 : slots.findIndex(({ keys }) => keys.includes(focused));
  if (chosen >= 0 || caret === null) return chosen;
  let [anchor, least] = [-1, BESIDE];
  slots.forEach(({ y }, i) => {
    const distance = Math.abs(y - caret);
    if (distance < least) [anchor, least] = [i, distance];
  });
  return anchor;
}
