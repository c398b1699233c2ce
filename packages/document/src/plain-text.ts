import { Fragment, type Node } from 'prosemirror-model';

/** What stands between two blocks in plain text. */
export const BLOCK_SEPARATOR = '\n';

/** Where each block of a document starts, made once for each version that is asked about. */
const starts = new WeakMap<Node, Int32Array>();

function startsOf(doc: Node): Int32Array {
  const known = starts.get(doc);
  if (known) return known;
  const made = new Int32Array(doc.childCount);
  doc.forEach((_block, offset, index) => {
    made[index] = offset;
  });
  starts.set(doc, made);
  return made;
}

/** The last block that starts at or before a position. */
function blockBefore(found: Int32Array, position: number): number {
  let [low, high] = [0, found.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (found[middle]! <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The printed words between two ProseMirror positions: blocks separated by `\n`, a footnote reference as its digits,
 * a hard break as `\n`. Costs what lies between the positions, once a version has been asked about: a document of
 * thousands of blocks is not gone through for each of ten thousand anchors. Throws RangeError when a position is
 * outside `doc`.
 */
export function quoteAt(doc: Node, from: number, to: number): string {
  if (from < 0 || to > doc.content.size || from > to) throw new RangeError(`No such range: ${from}-${to}`);
  const found = startsOf(doc);
  const at = blockBefore(found, from);
  const start = (found[at] ?? 0) + 1;
  const block = doc.maybeChild(at);
  if (block && from >= start && to <= start + block.content.size)
    return block.textBetween(from - start, to - start, BLOCK_SEPARATOR);
  if (!block) return '';
  // Over several blocks, or the edge of one: only those between, for ProseMirror goes through all that stand before.
  const between = Fragment.fromArray(doc.children.slice(at, blockBefore(found, to) + 1));
  return between.textBetween(from - (found[at] ?? 0), to - (found[at] ?? 0), BLOCK_SEPARATOR);
}

/** The whole document as plain text; the text that offsets in exchange formats count in. O(document). */
export function plainText(doc: Node): string {
  return quoteAt(doc, 0, doc.content.size);
}
