import type { Node, ResolvedPos } from 'prosemirror-model';
import type { Mappable, StepMap } from 'prosemirror-transform';
import { quoteAt } from './plain-text.js';
import { firstOf, lastOf } from './text.js';

/** The longest quote an anchor may hold, in UTF-16 units. It is stored in full, so a change anywhere in it shows. */
export const QUOTE_LIMIT = 20_000;
/** How much of the words before and after is remembered, in UTF-16 units. */
export const CONTEXT_LENGTH = 32;

/** A place in a document at one version, with the words that stood there and around them. */
export interface Anchor {
  /** ProseMirror position (UTF-16) of the start. */
  readonly from: number;
  /** ProseMirror position (UTF-16) of the end; equal to `from` once orphaned. */
  readonly to: number;
  /** The document version, in steps, that the positions count in. */
  readonly atVersion: number;
  /** The words when the anchor was made. Mapping never changes them. */
  readonly quote: string;
  /** Up to {@link CONTEXT_LENGTH} UTF-16 units before the quote, within its block. */
  readonly prefix: string;
  /** Up to {@link CONTEXT_LENGTH} UTF-16 units after the quote, within its block. */
  readonly suffix: string;
  /** True once nothing of the anchored words is left; an orphan never comes back by mapping alone. */
  readonly orphaned: boolean;
}

/**
 * Anchors the range `from`-`to` of `doc`, which is at `version`. Costs the range and the blocks at its ends.
 * Throws RangeError when the range is empty or outside, holds no words, or holds more than {@link QUOTE_LIMIT}.
 */
export function makeAnchor(doc: Node, from: number, to: number, version: number): Anchor {
  // A range that long in positions may still be short in words (many blocks), but not the other way round.
  const quote = from < to ? quoteAt(doc, from, to) : '';
  if (quote === '') throw new RangeError(`Nothing to anchor at ${from}-${to}`);
  if (quote.length > QUOTE_LIMIT) throw new RangeError(`An anchor holds at most ${QUOTE_LIMIT} characters`);
  const prefix = contextBefore(doc.resolve(from));
  const suffix = contextAfter(doc.resolve(to));
  return { from, to, atVersion: version, quote, prefix, suffix, orphaned: false };
}

/**
 * Carries an anchor through steps to `toVersion`: `from` leans right and `to` leans left, so words typed at an edge
 * stay outside. When nothing is left between them the anchor is orphaned: it keeps its quote and the point where it
 * was.
 *
 * Given maps, it folds one map at a time, so mapping in one go equals mapping step by step; server and browser
 * rely on that. A `Mappable` (a mapping through unsent steps, for drawing) counts as one map.
 */
export function mapAnchor(anchor: Anchor, through: Mappable | readonly StepMap[], toVersion: number): Anchor {
  const maps: readonly Mappable[] = 'map' in through && 'mapResult' in through ? [through] : through;
  let { from, to, orphaned } = anchor;
  for (const map of maps) {
    const end = map.map(to, -1);
    // An orphan is one point; both ends lean left so that it stays one.
    from = orphaned ? end : map.map(from, 1);
    orphaned ||= from >= end;
    to = end;
    if (orphaned) from = to;
  }
  return { ...anchor, from, to, orphaned, atVersion: toVersion };
}

/**
 * True when the words at the anchor's place are still its quote, to the letter. `doc` must be at `anchor.atVersion`.
 */
export function quoteMatches(doc: Node, anchor: Anchor): boolean {
  const { from, to } = anchor;
  if (anchor.orphaned || from < 0 || from >= to || to > doc.content.size) return false;
  return quoteAt(doc, from, to) === anchor.quote;
}

function contextBefore($pos: ResolvedPos): string {
  if (!$pos.parent.inlineContent) return '';
  const text = $pos.parent.textBetween(Math.max(0, $pos.parentOffset - CONTEXT_LENGTH), $pos.parentOffset);
  return lastOf(text, CONTEXT_LENGTH);
}

function contextAfter($pos: ResolvedPos): string {
  if (!$pos.parent.inlineContent) return '';
  const end = Math.min($pos.parent.content.size, $pos.parentOffset + CONTEXT_LENGTH);
  return firstOf($pos.parent.textBetween($pos.parentOffset, end), CONTEXT_LENGTH);
}
