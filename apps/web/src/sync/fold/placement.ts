/** Ranges of records in the confirmed text: from anchors, and mapped through confirmed steps. */
import { mapAnchor, quoteAt } from '@scholium/document';
import type { AnchorValue } from '@scholium/review';
import type { Node } from 'prosemirror-model';
import type { StepMap } from 'prosemirror-transform';

export interface Placed {
  /** `[from, to, …]`, one pair a fragment, ProseMirror positions (UTF-16) at the confirmed version. */
  readonly spans: readonly number[];
  /** The words are not the original ones any more. */
  readonly stale: boolean;
  /** The original words, one text a fragment, where they are not those any more: an undo may bring them back. */
  readonly quotes?: readonly string[] | undefined;
}

/** What a record says of its place: all of it, so that nothing of an earlier place is left. */
export const placeOf = ({ spans, stale, quotes }: Placed) => ({
  spans: [...spans],
  stale,
  quotes: quotes && [...quotes],
});

/** Maps spans through steps with `mapAnchor`, fragment by fragment. */
export function mapSpans(spans: readonly number[], maps: readonly StepMap[]): number[] {
  const moved: number[] = [];
  for (let i = 0; i < spans.length; i += 2) {
    const [from, to] = [spans[i]!, spans[i + 1]!];
    const anchor = { from, to, atVersion: 0, quote: '', prefix: '', suffix: '', orphaned: from === to };
    const mapped = mapAnchor(anchor, maps, 0);
    moved.push(mapped.from, mapped.to);
  }
  return moved;
}

/** Places anchors at the confirmed text; `mapsSince(version)` is null when steps that old are not kept here. */
export function placeAnchors(
  anchors: readonly AnchorValue[],
  doc: Node,
  mapsSince: (version: number) => readonly StepMap[] | null,
): Placed | null {
  const spans: number[] = [];
  let stale = false;
  for (const anchor of anchors) {
    const maps = mapsSince(anchor.atVersion);
    if (!maps) return null;
    const { from, to, orphaned } = mapAnchor(anchor, maps, anchor.atVersion + maps.length);
    spans.push(from, to);
    stale ||= orphaned || quotesOf(doc, [from, to])?.[0] !== anchor.quote;
  }
  return { spans, stale, quotes: stale ? anchors.map(({ quote }) => quote) : undefined };
}

/** The words of spans, one text a fragment; null when a fragment lies outside the text. */
export function quotesOf(doc: Node, spans: readonly number[]): readonly string[] | null {
  const words: string[] = [];
  for (let i = 0; i < spans.length; i += 2) {
    const [from, to] = [spans[i]!, spans[i + 1]!];
    if (from > to || to > doc.content.size) return null;
    words.push(quoteAt(doc, from, to));
  }
  return words;
}
