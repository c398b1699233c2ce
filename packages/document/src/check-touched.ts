import type { Node } from 'prosemirror-model';
import type { Step } from 'prosemirror-transform';
import { checkNode } from './check-nodes.js';
import { hullOf, touchedBy } from './touched.js';

/**
 * Checks the nodes of `doc` that a step just made. Throws RangeError.
 *
 * Checking only these is sound because documents are persistent trees: a node outside the written range is the very
 * object that was checked before, and a node that was rebuilt holds an end of the written range or lies within it. So
 * a keystroke costs one block and the path to it, whatever the size of the document.
 */
export function checkTouched(doc: Node, step: Step): void {
  const touched = hullOf(touchedBy([step]).after);
  // One token to either side: a range that ends between two nodes touches both of them and their parent.
  if (touched) checkRange(doc, Math.max(0, touched.from - 1), Math.min(doc.content.size, touched.to + 1));
}

function checkRange(node: Node, from: number, to: number): void {
  checkNode(node);
  let start = 0;
  for (let index = 0; index < node.childCount && start <= to; index += 1) {
    const child = node.child(index);
    const end = start + child.nodeSize;
    if (end >= from) checkRange(child, from - start - 1, to - start - 1);
    start = end;
  }
}
