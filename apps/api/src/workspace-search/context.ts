import type { SearchHit } from '@scholium/contract';
import { firstOf, lastOf } from '@scholium/document/text';
import { matchesOf, type Match, type TypedWords } from '../search/index.js';

type Marked = SearchHit['label'];

/** UTF-16 units of a context, and of it before the first word that was found. */
const LONGEST = 180;
const BEFORE = 50;

/** A text with the places of the typed words. */
export const markedText = (text: string, typed: TypedWords): Marked => ({
  text,
  ranges: matchesOf(text, typed).flatMap(({ from, to }) => [from, to]),
});

/**
 * The words around the place of a text that has most of what was typed, on one line: a piece of the text, with an
 * ellipsis where it goes on. Ranges are in UTF-16 units of the context.
 */
export function contextOf(text: string, typed: TypedWords): Marked {
  const matches = matchesOf(text, typed);
  const first = densest(matches) ?? { from: 0, to: 0 };
  const from = wordStart(text, Math.max(0, first.from - BEFORE), first.from);
  const to = wordEnd(text, Math.min(text.length, from + LONGEST), first.to);
  const before = from > 0 ? '…' : '';
  const shift = before.length - from;
  return {
    text: `${before}${text.slice(from, to).replace(/\s/gu, ' ')}${to < text.length ? '…' : ''}`,
    ranges: matches
      .filter((match) => match.from >= from && match.to <= to)
      .flatMap((match) => [match.from + shift, match.to + shift]),
  };
}

/** The match from which on a context has the most different words, and then the most matches; the first of equals. */
function densest(matches: readonly Match[]): Match | undefined {
  let best: { readonly match: Match; readonly score: number } | undefined;
  const within = new Map<number, number>();
  let last = 0;
  for (const [index, match] of matches.entries()) {
    for (let next = matches[last]; next && next.to <= match.from + LONGEST - BEFORE; next = matches[last]) {
      within.set(next.typed, (within.get(next.typed) ?? 0) + 1);
      last += 1;
    }
    const score = within.size * LONGEST + last - index;
    if (!best || score > best.score) best = { match, score };
    const left = (within.get(match.typed) ?? 0) - 1;
    if (left > 0) within.set(match.typed, left);
    else within.delete(match.typed);
    last = Math.max(last, index + 1);
  }
  return best?.match;
}

/** The start of a word at or after `at` and not after `most`; never in the middle of a pair of surrogates. */
function wordStart(text: string, at: number, most: number): number {
  if (at === 0) return 0;
  const space = text.slice(at, most).search(/\s/u);
  return space >= 0 ? at + space + 1 : most - lastOf(text.slice(0, most), most - at).length;
}

/** The end of a word at or before `at` and not before `least`. */
function wordEnd(text: string, at: number, least: number): number {
  if (at === text.length) return at;
  const last = text.slice(least, at).search(/\s\S*$/u);
  return last >= 0 ? least + last : Math.max(least, firstOf(text, at).length);
}
