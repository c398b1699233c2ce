/** When more cards belong in view than fit, those of neighbouring lines become one that can be opened. */
import type { CardTarget } from '../../editor/index.js';

/** Cards that stand for one place: one key, or several that had no room of their own. */
export interface Place {
  readonly y: number;
  readonly keys: readonly string[];
}

/**
 * Places for `targets` (top to bottom). With room for all, each has its own; otherwise targets that start within one
 * `slot` (pixels) share a place. The focused one always keeps its own.
 */
export function crowd(targets: readonly CardTarget[], room: number, slot: number, focused: string | null): Place[] {
  if (targets.length * slot <= room) return targets.map(({ annotationId, y }) => ({ y, keys: [annotationId] }));
  const places: { y: number; keys: string[] }[] = [];
  let open = false;
  for (const { annotationId, y } of targets) {
    const last = places.at(-1);
    if (annotationId === focused) {
      places.push({ y, keys: [annotationId] });
      open = false;
    } else if (open && last && y - last.y < slot) last.keys.push(annotationId);
    else {
      places.push({ y, keys: [annotationId] });
      open = true;
    }
  }
  return places;
}
