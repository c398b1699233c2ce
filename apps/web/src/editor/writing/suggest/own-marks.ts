/** The author's own edits, drawn in the text they are typed into. */
import { quoteAt } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import type { Decoration } from 'prosemirror-view';
import { edge, formatted, ghost, inserted } from '../marks/mark-decorations.js';
import type { Drawn } from '../marks/mark-decorations.js';
import type { Difference } from './edit-steps.js';

/** `A` positions count in `confirmed`, `B` positions in `local`. */
export function ownMarks(confirmed: Node, local: Node, { fromA, toA, fromB, toB }: Difference, drawn: Drawn): Decoration[] {
  const before = quoteAt(confirmed, fromA, toA);
  const after = quoteAt(local, fromB, toB);
  if (before === after && before !== '' && toA - fromA === toB - fromB) return [formatted(fromB, toB, drawn)];
  const marks: Decoration[] = [];
  if (toA > fromA && (before !== '' || toB === fromB)) marks.push(ghost(local, fromB, 'del', before === '' ? '¶' : before, drawn, -1));
  if (toB > fromB) {
    marks.push(inserted(fromB, toB, drawn));
    local.nodesBetween(fromB, toB, (node, position) => {
      if (node.isTextblock && position >= fromB && position < toB) marks.push(edge(local, position + 1, 'ins', drawn));
      return !node.isTextblock;
    });
  }
  return marks;
}
