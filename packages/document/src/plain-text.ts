import type { Node } from 'prosemirror-model';

/** What stands between two blocks in plain text. */
export const BLOCK_SEPARATOR = '\n';

/**
 * The printed words between two ProseMirror positions: blocks separated by `\n`, a footnote reference as its digits,
 * a hard break as `\n`. Costs what lies between the positions. Throws RangeError when a position is outside `doc`.
 */
export function quoteAt(doc: Node, from: number, to: number): string {
  if (from < 0 || to > doc.content.size || from > to) throw new RangeError(`No such range: ${from}-${to}`);
  return doc.textBetween(from, to, BLOCK_SEPARATOR);
}

/** The whole document as plain text; the text that offsets in exchange formats count in. O(document). */
export function plainText(doc: Node): string {
  return quoteAt(doc, 0, doc.content.size);
}
