import { Fragment, Slice, type Node } from 'prosemirror-model';
import { ReplaceStep } from 'prosemirror-transform';
import { isTrail } from './text.js';

/** More comparisons than this and the blocks between the first and the last that differ are replaced together. */
const COMPARISONS = 4_000_000;

/**
 * Steps that turn `doc` into `wanted`, as few words touched as blocks allow: blocks are paired by id, or by content
 * where they have none; of a paired textblock only the words that differ are replaced. Last step first, so that each
 * can also be taken alone: no step moves what an other one names.
 */
export function stepsBetween(doc: Node, wanted: Node): readonly ReplaceStep[] {
  const steps: ReplaceStep[] = [];
  let position = 0;
  for (const { old, made } of alignBlocks(doc, wanted)) {
    const [one] = old;
    const [other] = made;
    const step =
      old.length === 1 && made.length === 1 && one && other
        ? blockStep(one, other, position)
        : runStep(old, made, position);
    if (step) steps.push(step);
    position += sizeOf(old);
  }
  return steps.reverse();
}

/**
 * Blocks of two documents side by side: a pair, or a run on one side with nothing opposite. Unequal only where they
 * differ.
 */
export interface BlockPair {
  readonly old: readonly Node[];
  readonly made: readonly Node[];
}

/**
 * Pairs the top-level blocks of two documents, in order, by id or else by content. O(blocks) for documents that agree
 * at both ends.
 */
export function alignBlocks(doc: Node, wanted: Node): readonly BlockPair[] {
  const [a, b] = [childrenOf(doc), childrenOf(wanted)];
  const keyA = a.map(keyOf);
  const keyB = b.map(keyOf);
  let start = 0;
  while (start < a.length && start < b.length && keyA[start] === keyB[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && keyA[a.length - 1 - end] === keyB[b.length - 1 - end])
    end += 1;
  const [stopA, stopB] = [a.length - end, b.length - end];
  const common =
    (stopA - start) * (stopB - start) > COMPARISONS
      ? []
      : longestCommon(keyA.slice(start, stopA), keyB.slice(start, stopB));
  const pairs: BlockPair[] = a.slice(0, start).map((node, index) => pairOf(node, b[index]));
  let [i, j] = [start, start];
  for (const [x, y] of [...common.map(([x, y]) => [x + start, y + start] as const), [stopA, stopB] as const]) {
    if (x > i || y > j) pairs.push({ old: a.slice(i, x), made: b.slice(j, y) });
    if (x < stopA && y < stopB) pairs.push(pairOf(a[x], b[y]));
    [i, j] = [x + 1, y + 1];
  }
  return [...pairs, ...a.slice(stopA).map((node, index) => pairOf(node, b[stopB + index]))];
}

const pairOf = (old: Node | undefined, made: Node | undefined): BlockPair => ({
  old: old ? [old] : [],
  made: made ? [made] : [],
});

function childrenOf(node: Node): Node[] {
  return Array.from({ length: node.childCount }, (_, index) => node.child(index));
}

function keyOf(node: Node): string {
  const id: unknown = node.attrs['id'];
  return typeof id === 'string' ? id : JSON.stringify(node);
}

const sizeOf = (nodes: readonly Node[]): number => nodes.reduce((sum, node) => sum + node.nodeSize, 0);

function blockStep(old: Node, made: Node, position: number): ReplaceStep | null {
  if (old === made || old.eq(made)) return null;
  if (!old.sameMarkup(made) || !old.inlineContent) return runStep([old], [made], position);
  const differs = old.content.findDiffStart(made.content);
  const ends = old.content.findDiffEnd(made.content);
  if (differs === null || !ends) return null;
  let from = differs;
  // The same letter on both sides of a change is counted from the front and from the back: once is enough.
  const over = Math.max(0, from - Math.min(ends.a, ends.b));
  let [to, toMade] = [ends.a + over, ends.b + over];
  if (splitsPair(old, from)) from -= 1;
  if (splitsPair(old, to) || splitsPair(made, toMade)) [to, toMade] = [to + 1, toMade + 1];
  return new ReplaceStep(position + 1 + from, position + 1 + to, new Slice(made.content.cut(from, toMade), 0, 0));
}

function runStep(old: readonly Node[], made: readonly Node[], position: number): ReplaceStep {
  return new ReplaceStep(position, position + sizeOf(old), new Slice(Fragment.fromArray([...made]), 0, 0));
}

/** True when the place lies inside a surrogate pair. */
function splitsPair(block: Node, offset: number): boolean {
  const after = offset < block.content.size ? block.textBetween(offset, offset + 1) : '';
  return after !== '' && isTrail(after.charCodeAt(0));
}

/** Places of a longest common subsequence, in order. */
function longestCommon(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  const common: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) common.push([i++, j++]);
    else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return common;
}
