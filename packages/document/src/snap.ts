import type { Node, ResolvedPos } from 'prosemirror-model';

/** A range of ProseMirror positions. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** Stands for an inline leaf in a block's text: one unit, as the leaf is one position, and no part of any word. */
const LEAF = '\ufffc';
/** Stands for a leaf when sentences are cut: like a closing bracket, a note's digits belong to the sentence before. */
const CLOSING = ')';

/** Made when it is first needed: its tables take longer to load than a short text. */
const lazily = (granularity: 'grapheme' | 'word' | 'sentence'): (() => Intl.Segmenter) => {
  let made: Intl.Segmenter | undefined;
  return () => (made ??= new Intl.Segmenter('en', { granularity }));
};
const graphemes = lazily('grapheme');
const words = lazily('word');
const sentences = lazily('sentence');

/** Widens a range so that it cuts no grapheme cluster (Unicode UAX 29). Costs the blocks at its ends. */
export function snapToGraphemes(doc: Node, from: number, to: number): TextRange {
  return { from: edge(doc.resolve(from), graphemes(), -1), to: edge(doc.resolve(to), graphemes(), 1) };
}

/**
 * Widens a range to whole words (UAX 29) and trims white space and block edges at its ends; null when nothing is left.
 * A footnote reference is a unit of its own: a range may start or end against it, and a word never runs through it.
 */
export function snapToWords(doc: Node, from: number, to: number): TextRange | null {
  let start = from;
  let end = to;
  while (start < end && isBlank(charAfter(doc.resolve(start)))) start += 1;
  while (end > start && isBlank(charBefore(doc.resolve(end)))) end -= 1;
  if (start >= end) return null;
  return { from: edge(doc.resolve(start), words(), -1), to: edge(doc.resolve(end), words(), 1) };
}

/**
 * A range without a possessive ending: `Marov’s` becomes `Marov`, `Friends’` becomes `Friends`.
 * Words in quotation marks keep theirs.
 */
export function withoutPossessive(doc: Node, from: number, to: number): TextRange {
  const $to = doc.resolve(to);
  if (!$to.parent.inlineContent) return { from, to };
  const last = doc.textBetween(Math.max(from, $to.start()), to, null, LEAF);
  const ending = /^['\u2018\u201b]/u.test(last)
    ? null
    : /(?<=\p{L})['\u2019\u02bc\uff07]s$|(?<=s)['\u2019\u02bc\uff07]$/u.exec(last);
  return { from, to: to - (ending?.[0].length ?? 0) };
}

/** A range without references to footnotes at its ends; the range itself when there is nothing else in it. */
export function withoutNotesAround(doc: Node, from: number, to: number): TextRange {
  const isNote = (node: Node | null): boolean => node?.type.name === 'footnote_ref';
  let [start, end] = [from, to];
  while (start < end && isNote(doc.resolve(start).nodeAfter)) start += 1;
  while (end > start && isNote(doc.resolve(end).nodeBefore)) end -= 1;
  return start < end ? { from: start, to: end } : { from, to };
}

/** The label of the footnote reference that a range consists of; null for any other range. */
export function noteSelected(doc: Node, from: number, to: number): string | null {
  const node = to - from === 1 ? doc.resolve(from).nodeAfter : null;
  return node?.type.name === 'footnote_ref' ? String(node.attrs['label']) : null;
}

/** The word at a position, or null when there is none: the one that starts there before the one that ends there. */
export function wordAt(doc: Node, pos: number): TextRange | null {
  const $pos = doc.resolve(pos);
  if (!$pos.parent.inlineContent) return null;
  const segments = words().segment(blockText($pos.parent, LEAF));
  const found = [$pos.parentOffset, $pos.parentOffset - 1]
    .map((at) => segments.containing(at))
    .find((s) => s?.isWordLike === true);
  return found ? { from: $pos.start() + found.index, to: $pos.start() + found.index + found.segment.length } : null;
}

/** The sentence at a position (UAX 29), without the white space after it; null outside text and in an empty block. */
export function sentenceAt(doc: Node, pos: number): TextRange | null {
  const $pos = doc.resolve(pos);
  const size = $pos.parent.content.size;
  if (!$pos.parent.inlineContent || size === 0) return null;
  const found = sentences()
    .segment(blockText($pos.parent, CLOSING))
    .containing(Math.min($pos.parentOffset, size - 1));
  if (!found) return null;
  const from = $pos.start() + found.index;
  return { from, to: from + found.segment.trimEnd().length };
}

/** `$pos` itself on a segment boundary, otherwise the start (-1) or end (1) of the segment it is inside. */
function edge($pos: ResolvedPos, segmenter: Intl.Segmenter, side: -1 | 1): number {
  const { parent, parentOffset } = $pos;
  if (!parent.inlineContent || parentOffset === 0 || parentOffset === parent.content.size) return $pos.pos;
  const segment = segmenter.segment(blockText(parent, LEAF)).containing(parentOffset);
  if (!segment || segment.index === parentOffset) return $pos.pos;
  return $pos.start() + segment.index + (side < 0 ? 0 : segment.segment.length);
}

/** A textblock's content with exactly one UTF-16 unit for each position. */
function blockText(block: Node, leaf: string): string {
  return block.textBetween(0, block.content.size, null, (node) => (node.type.name === 'hard_break' ? ' ' : leaf));
}

/** The unit after a position: text, {@link LEAF}, or nothing at a block's edge. */
function charAfter($pos: ResolvedPos): string | null {
  const next = $pos.parent.inlineContent ? $pos.nodeAfter : null;
  return next && (next.isText ? (next.text ?? '').charAt(0) : leafChar(next));
}

function charBefore($pos: ResolvedPos): string | null {
  const last = $pos.parent.inlineContent ? $pos.nodeBefore : null;
  return last && (last.isText ? (last.text ?? '').slice(-1) : leafChar(last));
}

function leafChar(leaf: Node): string {
  return leaf.type.name === 'hard_break' ? ' ' : LEAF;
}

function isBlank(char: string | null): boolean {
  return char === null || /\s/.test(char);
}
