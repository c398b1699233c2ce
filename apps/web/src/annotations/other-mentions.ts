/** Other places that name what a mention names and are not tagged with it yet. */
import { blockNumbers, findNames } from '@scholium/document';
import type { NameDoubt } from '@scholium/document';
import { foldName } from '@scholium/review';
import type { Node } from 'prosemirror-model';
import { contentOf } from './item.js';
import type { AnnotationItem } from './item.js';

export interface OtherMention {
  readonly from: number;
  readonly to: number;
  readonly before: string;
  readonly words: string;
  readonly after: string;
  /** The name it was found by. */
  readonly name: string;
  /** Why it may mean something else; null when nothing speaks against it. */
  readonly doubt: NameDoubt | 'other_entity' | 'no_name' | null;
  /** Printed number of its paragraph; null in a heading or front matter. */
  readonly number: number | null;
}

/** UTF-16 units of context on each side. */
const CONTEXT = 40;
/** Stands for an inline leaf, as the leaf is one position. */
const LEAF = '\ufffc';

/**
 * All places in reading order where the text says one of the entity's `names` or the words of the mention itself.
 * Linear in the text.
 */
export function otherMentions(
  doc: Node,
  item: AnnotationItem,
  items: Iterable<AnnotationItem>,
  names: readonly string[],
): OtherMention[] {
  const known = new Set(names.map(foldName));
  const sought = known.has(foldName(item.label)) ? names : [...names, item.label];
  const tagged = [...items].filter(isMention);
  const same = new Passages(tagged.filter((one) => sameThing(one, item)));
  const others = new Passages(tagged.filter((one) => namesAnother(one, item)));
  const numbers = new Map(blockNumbers(doc).map(({ pos, number }) => [pos, number]));
  const found: OtherMention[] = [];
  doc.descendants((block, position) => {
    if (!block.isTextblock) return true;
    const text = block.textBetween(0, block.content.size, null, (leaf) =>
      leaf.type.name === 'hard_break' ? ' ' : LEAF,
    );
    for (const match of findNames(text, sought)) {
      const [from, to] = [position + 1 + match.from, position + 1 + match.to];
      if (same.touch(from, to)) continue;
      const name = sought[match.name]!;
      const unnamed = names.length > 0 && !known.has(foldName(name));
      found.push({
        from,
        to,
        name,
        ...contextOf(text, match.from, match.to),
        doubt: others.touch(from, to) ? 'other_entity' : unnamed ? 'no_name' : match.doubt,
        number: numbers.get(position) ?? null,
      });
    }
    return false;
  });
  return found;
}

function contextOf(text: string, from: number, to: number) {
  const [start, end] = [Math.max(0, from - CONTEXT), Math.min(text.length, to + CONTEXT)];
  const words = (a: number, z: number) => text.slice(a, z).replaceAll(LEAF, '');
  return {
    before: start > 0 ? words(start, from).replace(/^\S*\s/u, '… ') : words(start, from),
    words: words(from, to),
    after: end < text.length ? words(to, end).replace(/\s\S*$/u, ' …') : words(to, end),
  };
}

const isMention = ({ kind, state, op }: AnnotationItem): boolean =>
  kind === 'mention' && state !== 'rejected' && op !== 'delete';

/** True for two mentions of one entity, or two unlinked mentions of one type. */
function sameThing(one: AnnotationItem, other: AnnotationItem): boolean {
  const [a, b] = [contentOf(one.kind, one.body), contentOf(other.kind, other.body)];
  if (a?.kind !== 'mention' || b?.kind !== 'mention') return false;
  return b.body.entityId === null ? a.body.entityTypeId === b.body.entityTypeId : a.body.entityId === b.body.entityId;
}

function namesAnother(one: AnnotationItem, other: AnnotationItem): boolean {
  const [a, b] = [contentOf(one.kind, one.body), contentOf(other.kind, other.body)];
  return (
    a?.kind === 'mention' && b?.kind === 'mention' && a.body.entityId !== null && a.body.entityId !== b.body.entityId
  );
}

/** Passages by where they begin; asked from the start of the text to its end. */
class Passages {
  private readonly pairs: readonly (readonly [number, number])[];
  private next = 0;
  private reach = 0;

  constructor(items: readonly AnnotationItem[]) {
    this.pairs = items
      .flatMap(({ spans }) =>
        Array.from({ length: spans.length / 2 }, (_, i) => [spans[i * 2]!, spans[i * 2 + 1]!] as const),
      )
      .sort((a, b) => a[0] - b[0]);
  }

  /** Whether one of them has words of `[from, to)`; `from` never decreases from one call to the next. */
  touch(from: number, to: number): boolean {
    for (; this.next < this.pairs.length && this.pairs[this.next]![0] < to; this.next++)
      this.reach = Math.max(this.reach, this.pairs[this.next]![1]);
    return this.reach > from;
  }
}
