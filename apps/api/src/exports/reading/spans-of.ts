import type { TextMap } from '@scholium/document';
import type { ExportedAnnotation } from '@scholium/exchange';

/** Pairs of ProseMirror positions as stretches of the plain text; what is empty has no place. */
export function spansOf(positions: readonly number[], places: TextMap): ExportedAnnotation['spans'] {
  const spans: { from: number; to: number }[] = [];
  for (let at = 0; at + 1 < positions.length; at += 2) {
    const [from, to] = [places.offsetAt(positions[at]!), places.offsetAt(positions[at + 1]!)];
    if (from < to) spans.push({ from, to });
  }
  return spans.sort((a, b) => a.from - b.from || a.to - b.to);
}
