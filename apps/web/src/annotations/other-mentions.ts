/** Other occurrences of a mention's words that are not yet tagged with the same entity. */
import { blockNumbers, snapToWords } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { findInDocument } from '../editor/index.js';
import { contentOf } from './item.js';
import type { AnnotationItem } from './item.js';

export interface OtherMention {
  readonly from: number;
  readonly to: number;
  readonly before: string;
  readonly words: string;
  readonly after: string;
  /** Printed number of its paragraph; null in a heading or front matter. */
  readonly number: number | null;
}

/** UTF-16 units of context on each side. */
const CONTEXT = 40;

/** Whole words only, compared exactly or folded (case, accents, apostrophes, hyphens), in reading order. */
export function otherMentions(doc: Node, item: AnnotationItem, items: Iterable<AnnotationItem>): OtherMention[] {
  const taken = [...items].filter((one) => sameThing(one, item)).flatMap(({ spans }) => pairs(spans));
  const numbers = blockNumbers(doc);
  return findInDocument(doc, item.label)
    .filter(({ from, to }) => {
      const whole = snapToWords(doc, from, to);
      return whole?.from === from && whole.to === to && !taken.some(([start, end]) => start < to && from < end);
    })
    .map(({ from, to }) => {
      const $from = doc.resolve(from);
      const [start, end] = [Math.max($from.start(), from - CONTEXT), Math.min($from.end(), to + CONTEXT)];
      const number = numbers.find(({ pos }) => pos === $from.before())?.number ?? null;
      const words = (a: number, z: number) => doc.textBetween(a, z, null, '');
      const before = start > $from.start() ? words(start, from).replace(/^\S*\s/u, '… ') : words(start, from);
      const after = end < $from.end() ? words(to, end).replace(/\s\S*$/u, ' …') : words(to, end);
      return { from, to, before, words: words(from, to), after, number };
    });
}

/** True for two mentions of one entity, or two unlinked mentions of one type. */
function sameThing(one: AnnotationItem, other: AnnotationItem): boolean {
  if (one.kind !== 'mention' || one.state === 'rejected' || one.op === 'delete') return false;
  const [a, b] = [contentOf(one.kind, one.body), contentOf(other.kind, other.body)];
  if (a?.kind !== 'mention' || b?.kind !== 'mention') return false;
  return b.body.entityId === null ? a.body.entityTypeId === b.body.entityTypeId : a.body.entityId === b.body.entityId;
}

function pairs(spans: readonly number[]): [number, number][] {
  return Array.from({ length: spans.length / 2 }, (_, i) => [spans[i * 2]!, spans[i * 2 + 1]!]);
}
