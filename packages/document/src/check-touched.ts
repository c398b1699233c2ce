import type { Node } from 'prosemirror-model';
import { AttrStep } from 'prosemirror-transform';
import type { Step } from 'prosemirror-transform';
import { checkNode } from './check-nodes.js';

/**
 * Checks the nodes of `doc` that a step just made. Throws RangeError.
 *
 * Checking only these is sound because documents are persistent trees: a node outside the written range is the very
 * object that was checked before, and a node that was rebuilt holds an end of the written range or lies within it. So
 * a keystroke costs one block and the path to it, whatever the size of the document.
 */
export function checkTouched(doc: Node, step: Step): void {
  let from = doc.content.size;
  let to = 0;
  for (const [start, end] of writtenRanges(step)) {
    from = Math.min(from, start);
    to = Math.max(to, end);
  }
  // One token to either side: a range that ends between two nodes touches both of them and their parent.
  if (from <= to) checkRange(doc, Math.max(0, from - 1), Math.min(doc.content.size, to + 1));
}

/** Ranges a step writes, in positions of its result. */
function writtenRanges(step: Step): [number, number][] {
  const ranges: [number, number][] = [];
  step.getMap().forEach((_oldStart, _oldEnd, start, end) => ranges.push([start, end]));
  if (ranges.length > 0) return ranges;
  if (step instanceof AttrStep) return [[step.pos, step.pos + 1]];
  return markedRanges(step.toJSON());
}

interface MarkedJson {
  readonly from?: number;
  readonly to?: number;
  readonly steps?: readonly MarkedJson[];
}

function markedRanges(json: MarkedJson): [number, number][] {
  if (json.steps) return json.steps.flatMap(markedRanges);
  return json.from === undefined || json.to === undefined ? [] : [[json.from, json.to]];
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
