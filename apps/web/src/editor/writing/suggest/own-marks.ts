/** The author's own edits, drawn in the text they are typed into. */
import { quoteAt } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import type { Decoration } from 'prosemirror-view';
import { edge, formatted, ghost, inserted, textStart } from '../marks/mark-decorations.js';
import type { MarkStyle } from '../marks/mark-decorations.js';
import type { Difference } from './edit-steps.js';

/** `A` positions count in `confirmed`, `B` positions in `local`. */
export function ownMarks(
  confirmed: Node,
  local: Node,
  { fromA, toA, fromB, toB }: Difference,
  drawn: MarkStyle,
): Decoration[] {
  const before = quoteAt(confirmed, fromA, toA);
  const after = quoteAt(local, fromB, toB);
  if (before === after && before !== '' && toA - fromA === toB - fromB) return [formatted(fromB, toB, drawn)];
  const marks: Decoration[] = [];
  if (toA > fromA && (before !== '' || toB === fromB))
    marks.push(ghost(local, fromB, 'del', before === '' ? '¶' : before, drawn, -1));
  if (toB > fromB) {
    marks.push(inserted(fromB, toB, drawn));
    for (const at of beginnings(local, fromB, toB)) marks.push(edge(local, at, 'ins', drawn));
  }
  return marks;
}

/**
 * Where the text of the blocks begins that begin between two positions; what is put around a block begins where that
 * does.
 */
function beginnings(doc: Node, from: number, to: number): ReadonlySet<number> {
  const found = new Set<number>();
  doc.nodesBetween(from, to, (node, position) => {
    if (node.isBlock && position >= from && position < to) found.add(textStart(doc, position + 1));
    return !node.isTextblock;
  });
  return found;
}
