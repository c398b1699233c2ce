/** The label of a text change. */
import type { AnchorValue } from '../anchors.js';
import { shortLabel } from './catalogue.js';
import type { TextBody } from './text.js';

/**
 * What lists show of an edit: the words it takes out and the words it puts in; of a replacement whole words, not
 * letters.
 */
export function labelOfEdit(
  { edit, before, after }: Pick<TextBody, 'edit' | 'before' | 'after'>,
  anchors: readonly AnchorValue[],
): string {
  if (edit === 'insert') return shortLabel(`+ ${seen(after)}`);
  if (edit === 'delete') return shortLabel(`− ${seen(before)}`);
  if (edit === 'alt' && (before === '' || after === ''))
    return shortLabel(before === '' ? `+ ${seen(after)}` : `− ${seen(before)}`);
  const { left, right } = edit === 'replace' ? restOfWords(before, after, anchors[0]) : { left: '', right: '' };
  const [old, made] = [seen(left + before + right), seen(left + after + right)];
  return shortLabel(old === made ? old : `${old} → ${made}`);
}

/**
 * Where blocks meet a paragraph sign stands, and a sign for a space alone: otherwise these would have no words at all.
 */
const seen = (text: string): string => (/^ +$/.test(text) ? '␣' : text.replaceAll('\n', ' ¶ '));

/**
 * What stands around a replacement and belongs to words that it changes. Its anchor has a neighbour on each side, and
 * more around it.
 */
function restOfWords(
  before: string,
  after: string,
  anchor: AnchorValue | undefined,
): { readonly left: string; readonly right: string } {
  const at = [1, 2, 0].find((neighbour) => anchor?.quote.startsWith(before, neighbour));
  if (!anchor || at === undefined) return { left: '', right: '' };
  const around = [
    `${anchor.prefix}${anchor.quote.slice(0, at)}`,
    `${anchor.quote.slice(at + before.length)}${anchor.suffix}`,
  ] as const;
  return {
    left: [before, after].some((words) => BEGINS.test(words)) ? (ENDS.exec(around[0])?.[0] ?? '') : '',
    right: [before, after].some((words) => ENDS.test(words)) ? (BEGINS.exec(around[1])?.[0] ?? '') : '',
  };
}

const BEGINS = /^[\p{L}\p{M}\p{N}]+/u;
const ENDS = /[\p{L}\p{M}\p{N}]+$/u;
