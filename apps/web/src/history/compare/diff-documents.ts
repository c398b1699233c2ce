/** What differs between two versions of a text, block by block and word by word. */
import { alignBlocks } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { diffWords, type DiffPart } from '../../ui/index.js';

export interface BlockDiff {
  /** `same`: no difference. `set`: same text, other formatting. */
  readonly change: 'same' | 'words' | 'set' | 'new' | 'gone';
  readonly type: string;
  readonly parts: readonly DiffPart[];
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/**
 * The text of a block. Footnote numbers are superscript digits, so that they are not part of the word before them.
 */
const textOf = (block: Node): string =>
  block.textBetween(0, block.content.size, '\n', (leaf) => {
    const text = leaf.type.spec.leafText?.(leaf) ?? '';
    return leaf.type.name === 'footnote_ref' ? text.replaceAll(/\d/gu, (digit) => RAISED[Number(digit)]!) : text;
  });

/**
 * Adjacent changed words are joined into one change: first all deleted, then all inserted text, with spaces and
 * punctuation between.
 */
export function inRuns(parts: readonly DiffPart[]): readonly DiffPart[] {
  const runs: DiffPart[] = [];
  let gone = '';
  let come = '';
  let space = '';
  const close = (): void => {
    if (gone !== '') runs.push({ kind: 'gone', text: gone });
    if (come !== '') runs.push({ kind: 'new', text: come });
    if (space !== '') runs.push({ kind: 'same', text: space });
    [gone, come, space] = ['', '', ''];
  };
  for (const { kind, text } of parts) {
    if (kind === 'same') {
      if (/^[^\p{L}\p{N}\n]+$/u.test(text) && gone + come !== '') space += text;
      else {
        close();
        runs.push({ kind, text });
      }
      continue;
    }
    if (space !== '') {
      // The space is in both texts; it is repeated only where both have words before it.
      if (gone === '' || come === '') close();
      else [gone, come, space] = [gone + space, come + space, ''];
    }
    if (kind === 'gone') gone += text;
    else come += text;
  }
  close();
  return runs;
}

/** Every block of either version in reading order. */
export function diffDocuments(before: Node, after: Node): readonly BlockDiff[] {
  return alignBlocks(before, after).flatMap(({ old, made }) => {
    const [one, other] = [old[0], made[0]];
    if (
      old.length === 1 &&
      made.length === 1 &&
      one &&
      other &&
      (one.attrs['id'] ?? null) === (other.attrs['id'] ?? null)
    )
      return [blockDiff(one, other)];
    return [...old.map((node) => whole(node, 'gone')), ...made.map((node) => whole(node, 'new'))];
  });
}

function blockDiff(before: Node, after: Node): BlockDiff {
  const type = after.type.name;
  if (before === after || before.eq(after))
    return { change: 'same', type, parts: [{ kind: 'same', text: textOf(after) }] };
  const parts = inRuns(diffWords(textOf(before), textOf(after)));
  return { change: parts.every(({ kind }) => kind === 'same') ? 'set' : 'words', type, parts };
}

const whole = (node: Node, kind: 'gone' | 'new'): BlockDiff => ({
  change: kind,
  type: node.type.name,
  parts: [{ kind, text: textOf(node) }],
});

/** A part of the comparison: blocks to show, or the number of unchanged blocks left out. */
export type Stretch = { readonly shown: readonly BlockDiff[] } | { readonly left: number };

/** The blocks that differ, and their neighbours. */
export function worthShowing(diffs: readonly BlockDiff[]): readonly Stretch[] {
  const near = (index: number): boolean =>
    [index - 1, index, index + 1].some((at) => diffs[at] !== undefined && diffs[at].change !== 'same');
  const stretches: { shown: BlockDiff[]; left: number }[] = [];
  diffs.forEach((diff, index) => {
    const last = stretches.at(-1);
    if (near(index)) {
      if (last && last.left === 0) last.shown.push(diff);
      else stretches.push({ shown: [diff], left: 0 });
    } else if (last && last.left > 0) last.left += 1;
    else stretches.push({ shown: [], left: 1 });
  });
  return stretches.map(({ shown, left }) => (left > 0 ? { left } : { shown }));
}

/** The number of inserted and deleted words. */
export function countWords(diffs: readonly BlockDiff[]): { readonly come: number; readonly gone: number } {
  const count = (wanted: DiffPart['kind']): number =>
    diffs.reduce(
      (sum, { parts }) =>
        sum +
        parts.reduce((words, { kind, text }) => words + (kind === wanted ? (text.match(/\S+/gu)?.length ?? 0) : 0), 0),
      0,
    );
  return { come: count('new'), gone: count('gone') };
}
