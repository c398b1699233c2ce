import type { Node } from 'prosemirror-model';
import { makeAnchor, quoteMatches } from './anchor.js';
import type { Anchor } from './anchor.js';
import { TextMap } from './text-map.js';

/** Where an anchor's words stand now. */
export interface Relocation {
  readonly anchor: Anchor;
  /**
   * How sure the place is: still at its position, at the only or best agreeing place, or just the nearest of several.
   */
  readonly found: 'in_place' | 'by_context' | 'nearest';
  /** Places in the document that hold the same words. */
  readonly candidates: number;
}

/**
 * Looks for the words of an anchor in `doc`, which is at `version`, for "place again": first at the anchor's own
 * position; then everywhere, preferring the place whose words before and after agree most, then the nearest. Null
 * when the words are nowhere. A person confirms the place; nothing is moved by this alone.
 * In the order of Hypothesis' anchoring (position, quote check, quote with context). Costs the document once.
 */
export function relocate(doc: Node, anchor: Anchor, version: number): Relocation | null {
  if (quoteMatches(doc, anchor)) return { anchor: { ...anchor, atVersion: version }, found: 'in_place', candidates: 1 };
  const map = new TextMap(doc);
  const near = map.offsetAt(Math.min(Math.max(0, anchor.from), doc.content.size));
  const places = occurrences(map.text, anchor.quote).map((offset) => ({
    offset,
    context: agreement(map.text, offset, anchor),
    distance: Math.abs(offset - near),
  }));
  places.sort((a, b) => b.context - a.context || a.distance - b.distance);
  const [best, second] = places;
  if (!best) return null;
  const from = map.positionAt(best.offset);
  const to = map.positionAt(best.offset + anchor.quote.length);
  const placed = from < to ? makeAnchor(doc, from, to, version) : null;
  // Words that only occur across a footnote's digits have no position of their own.
  if (placed?.quote !== anchor.quote) return null;
  const found = best.context > (second?.context ?? -1) ? 'by_context' : 'nearest';
  return { anchor: placed, found, candidates: places.length };
}

function occurrences(text: string, quote: string): number[] {
  const found: number[] = [];
  if (quote === '') return found;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) found.push(at);
  return found;
}

/** UTF-16 units before and after a place that agree with the anchor's context, counted outwards from the quote. */
function agreement(text: string, offset: number, { quote, prefix, suffix }: Anchor): number {
  let before = 0;
  while (before < prefix.length && text[offset - 1 - before] === prefix[prefix.length - 1 - before]) before += 1;
  let after = 0;
  while (after < suffix.length && text[offset + quote.length + after] === suffix[after]) after += 1;
  return before + after;
}
