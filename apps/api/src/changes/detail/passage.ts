import { quoteAt } from '@scholium/document';
import type { Node } from 'prosemirror-model';

/** A block of a passage; `spans` and `notes`, the digits of its footnotes, are `[from, to, …]` as UTF-16 offsets in `text`. */
export interface PassageBlock {
  readonly blockId: string | null;
  readonly kind: string;
  /** Printed number of a paragraph, from 1. */
  readonly number: number | null;
  readonly text: string;
  readonly spans: number[];
  readonly notes: number[];
}

/** A span may run through the whole document; a screen of it is context enough. */
const MOST_BLOCKS = 40;

interface Textblock { readonly node: Node; readonly from: number; readonly to: number; readonly number: number | null }

function textblocks(doc: Node): Textblock[] {
  const blocks: Textblock[] = [];
  let paragraphs = 0;
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const number = node.type.name === 'paragraph' ? (paragraphs += 1) : null;
    blocks.push({ node, from: pos + 1, to: pos + node.nodeSize - 1, number });
    return false;
  });
  return blocks;
}

/** The blocks that the spans (`[from, to, …]`, positions in `doc`) touch, and one before and after each, in document order. */
export function passageOf(doc: Node, spans: readonly number[]): PassageBlock[] {
  const pairs = spans.flatMap((from, at) => (at % 2 === 0 ? [{ from, to: spans[at + 1] ?? from }] : []));
  const blocks = textblocks(doc);
  const wanted = new Set<number>();
  blocks.forEach(({ from, to }, at) => {
    if (pairs.some((pair) => pair.from <= to && pair.to >= from)) for (const near of [at - 1, at, at + 1]) wanted.add(near);
  });
  return blocks.filter((_, at) => wanted.has(at)).slice(0, MOST_BLOCKS).map(({ node, from, to, number }) => ({
    blockId: (node.attrs['id'] as string | null | undefined) ?? null,
    kind: node.type.name,
    number,
    text: quoteAt(doc, from, to),
    spans: pairs.flatMap((pair) => {
      const start = Math.max(pair.from, from);
      const end = Math.min(pair.to, to);
      return start < end ? [quoteAt(doc, from, start).length, quoteAt(doc, from, end).length] : [];
    }),
    notes: notesOf(doc, node, from),
  }));
}

function notesOf(doc: Node, block: Node, from: number): number[] {
  const notes: number[] = [];
  block.forEach((child, offset) => {
    if (child.type.name === 'footnote_ref') notes.push(quoteAt(doc, from, from + offset).length, quoteAt(doc, from, from + offset + 1).length);
  });
  return notes;
}
