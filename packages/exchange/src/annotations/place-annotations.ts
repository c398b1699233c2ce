/** Finds where the annotations of a file stand in a text. */
import type { TextMap } from '@scholium/document';
import type { ReadAnnotation, ReadDocument, ReadSpan } from './read-annotation.js';

/** A stretch of the text, in UTF-16 units. */
export interface FoundSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * How sure a place is: the same words at the same place, the same words at another place, or a place alone, whose
 * words the file does not say.
 */
export type Placing = 'same' | 'moved' | 'unchecked';

/** Why there is no place: the words are nowhere, or at several places that nothing tells apart. */
export type Unplaced = 'not_found' | 'ambiguous';

export type PlacedAnnotation =
  | { readonly annotation: ReadAnnotation; readonly spans: readonly FoundSpan[]; readonly placing: Placing }
  | { readonly annotation: ReadAnnotation; readonly spans: null; readonly why: Unplaced };

/** Units of a quote that its places are looked up by. */
const KEY = 8;
/** Places of one quote that are compared, nearest first. */
const COMPARED = 64;

/** A text without its white space, and where each unit of that stands. */
interface Unspaced {
  readonly text: string;
  /** The offset of each unit in the text, and the length of the text. */
  readonly origins: Int32Array;
}

function unspaced(text: string): Unspaced {
  const kept = text.replace(/\s+/gu, '');
  const origins = new Int32Array(kept.length + 1);
  let count = 0;
  for (let at = 0; count < kept.length; at += 1)
    if (text[at] === kept[count]) {
      origins[count] = at;
      count += 1;
    }
  origins[count] = text.length;
  return { text: kept, origins };
}

const bare = (words: string): string => words.replace(/\s+/gu, '');

/** How many units at the end of `before` agree with the end of `prefix`, and the same of what follows. */
function agreement(text: string, from: number, to: number, prefix: string, suffix: string): number {
  let [before, after] = [0, 0];
  while (before < prefix.length && text[from - 1 - before] === prefix[prefix.length - 1 - before]) before += 1;
  while (after < suffix.length && text[to + after] === suffix[after]) after += 1;
  return before + after;
}

/** The places of the beginnings of quotes in a text, each found once. */
class Beginnings {
  readonly #places = new Map<string, number[]>();

  constructor(text: string, quotes: readonly string[]) {
    const lengths = new Set<number>();
    for (const quote of quotes) {
      const key = quote.slice(0, KEY);
      if (key === '') continue;
      this.#places.set(key, []);
      lengths.add(key.length);
    }
    for (const length of lengths)
      for (let at = 0; at + length <= text.length; at += 1) this.#places.get(text.slice(at, at + length))?.push(at);
  }

  /** The places nearest to one, at most {@link COMPARED}, and whether there are more. */
  near(quote: string, place: number): readonly number[] {
    const all = this.#places.get(quote.slice(0, KEY)) ?? [];
    if (all.length <= COMPARED) return all;
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (all[middle]! < place) low = middle + 1;
      else high = middle;
    }
    const first = Math.max(0, Math.min(low - COMPARED / 2, all.length - COMPARED));
    return all.slice(first, first + COMPARED);
  }
}

class Placer {
  readonly #text: string;
  readonly #target: Unspaced;
  readonly #own: Unspaced | null;
  readonly #isSame: boolean;
  readonly #isSameUnspaced: boolean;
  #beginnings: Beginnings | null = null;

  constructor(
    private readonly places: TextMap,
    private readonly document: ReadDocument,
  ) {
    this.#text = places.text;
    this.#isSame = document.text === this.#text;
    this.#target = unspaced(this.#text);
    this.#own = document.text === null ? null : unspaced(document.text);
    this.#isSameUnspaced = this.#own?.text === this.#target.text;
  }

  place(annotation: ReadAnnotation): PlacedAnnotation {
    const found: FoundSpan[] = [];
    let placing: Placing = 'same';
    for (const span of annotation.spans) {
      const placed = this.#span(span);
      if (typeof placed === 'string') return { annotation, spans: null, why: placed };
      found.push(placed.span);
      if (placed.placing !== 'same' && placing !== 'unchecked') placing = placed.placing;
    }
    return { annotation, spans: inOrder(found), placing };
  }

  #span(span: ReadSpan): { readonly span: FoundSpan; readonly placing: Placing } | Unplaced {
    const { quote } = span;
    const stated = this.#stated(span.place);
    if (quote === null) return stated ? { span: stated, placing: 'unchecked' } : 'not_found';
    if (stated && this.#text.slice(stated.from, stated.to) === quote && this.#surelyThere(span, stated))
      return { span: stated, placing: 'same' };
    if (this.#isSameUnspaced && span.place) return this.#aligned(span.place);
    return this.#sought(span, stated);
  }

  /** The place that the file states, in UTF-16 units; null where it is none of the text. */
  #stated(place: ReadSpan['place']): FoundSpan | null {
    if (!place) return null;
    const { unit } = this.document;
    const last = unit === 'utf16' ? this.#text.length : this.places.codePointAt(this.#text.length);
    if (place.from >= place.to || place.to > last) return null;
    if (unit === 'utf16') return isWhole(this.#text, place) ? place : null;
    return { from: this.places.offsetOfCodePoint(place.from), to: this.places.offsetOfCodePoint(place.to) };
  }

  /** The same words at the same place may be another occurrence, where the text is not the same. */
  #surelyThere({ prefix, suffix }: ReadSpan, { from, to }: FoundSpan): boolean {
    if (this.#isSame || (prefix === '' && suffix === '')) return true;
    return agreement(this.#text, from, to, prefix, suffix) === prefix.length + suffix.length;
  }

  /** The texts differ in white space alone. */
  #aligned(place: FoundSpan): { readonly span: FoundSpan; readonly placing: Placing } | Unplaced {
    const origins = this.#own!.origins;
    const [first, end] = [firstAtOrAfter(origins, place.from), firstAtOrAfter(origins, place.to)];
    return first < end ? { span: this.#spanOf(first, end), placing: 'same' } : 'not_found';
  }

  #sought({ quote, prefix, suffix, place }: ReadSpan, stated: FoundSpan | null) {
    const words = bare(quote!);
    const [before, after] = [bare(prefix), bare(suffix)];
    if (words === '') return 'not_found' as const;
    this.#beginnings ??= new Beginnings(this.#target.text, this.#quotes());
    const near = firstAtOrAfter(this.#target.origins, stated?.from ?? place?.from ?? 0);
    let best: { at: number; context: number; distance: number } | null = null;
    let rivals = 0;
    for (const at of this.#beginnings.near(words, near)) {
      if (!this.#target.text.startsWith(words, at)) continue;
      const context = agreement(this.#target.text, at, at + words.length, before, after);
      const distance = Math.abs(at - near);
      if (best && context === best.context) rivals += 1;
      if (best && (context < best.context || (context === best.context && distance >= best.distance))) continue;
      if (best && context > best.context) rivals = 0;
      best = { at, context, distance };
    }
    if (!best) return 'not_found' as const;
    // Several places with the same surroundings, and nothing that says which.
    if (rivals > 0 && place === null) return 'ambiguous' as const;
    return { span: this.#spanOf(best.at, best.at + words.length), placing: 'moved' as const };
  }

  #quotes(): readonly string[] {
    return this.document.annotations.flatMap(({ spans }) => spans.map(({ quote }) => bare(quote ?? '')));
  }

  /** A stretch of the text without white space, as one of the text. */
  #spanOf(first: number, end: number): FoundSpan {
    const { origins } = this.#target;
    return { from: origins[first]!, to: origins[end - 1]! + 1 };
  }
}

/** The index of the first origin at or after an offset. */
function firstAtOrAfter(origins: Int32Array, offset: number): number {
  let [low, high] = [0, origins.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (origins[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const isPairCut = (text: string, at: number): boolean =>
  (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
const isWhole = (text: string, { from, to }: FoundSpan): boolean => !isPairCut(text, from) && !isPairCut(text, to);

/** In reading order; fragments that touch are one. */
function inOrder(spans: readonly FoundSpan[]): readonly FoundSpan[] {
  const found: { from: number; to: number }[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = found.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else found.push({ from, to });
  }
  return found;
}

/**
 * Where each annotation of a document of a file stands in a text: at its offsets where the words there are its words,
 * elsewhere by its words and what surrounds them. White space does not count, for formats divide lines and tokens in
 * their own ways. Linear in the text and in the annotations.
 */
export function placeAnnotations(document: ReadDocument, places: TextMap): readonly PlacedAnnotation[] {
  const placer = new Placer(places, document);
  return document.annotations.map((annotation) => placer.place(annotation));
}
