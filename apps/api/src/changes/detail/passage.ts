import type { ChangeDetail } from '@scholium/contract';
import { isNumbered, quoteAt } from '@scholium/document';
import type { Node } from 'prosemirror-model';

/** A block of a passage, or a neighbour of it. */
export type PassageBlock = NonNullable<ChangeDetail['passage']>['blocks'][number];
/** How words are set in a text. */
type Setting = PassageBlock['set'][number];
const SETTINGS = [
  'strong',
  'em',
  'code',
  'superscript',
  'subscript',
  'strikethrough',
  'link',
] as const satisfies readonly Setting['as'][];

/** A span may run through the whole document; a screen of it is context enough. */
const MOST_BLOCKS = 40;

interface Textblock {
  readonly node: Node;
  readonly from: number;
  readonly to: number;
  readonly number: number | null;
}

function textblocks(doc: Node): Textblock[] {
  const blocks: Textblock[] = [];
  let paragraphs = 0;
  doc.descendants((node, pos, parent) => {
    if (!node.isTextblock) return true;
    const number = isNumbered(node, parent) ? (paragraphs += 1) : null;
    blocks.push({ node, from: pos + 1, to: pos + node.nodeSize - 1, number });
    return false;
  });
  return blocks;
}

/**
 * The blocks that the spans (`[from, to, …]`, positions in `doc`) touch, and one before and after each, in document
 * order.
 */
export function passageOf(doc: Node, spans: readonly number[]): PassageBlock[] {
  const pairs = spans.flatMap((from, at) => (at % 2 === 0 ? [{ from, to: spans[at + 1] ?? from }] : []));
  const blocks = textblocks(doc);
  const here = new Set(blocks.filter(({ from, to }) => pairs.some((pair) => pair.from <= to && pair.to >= from)));
  const wanted = blocks.filter((block, at) =>
    [blocks[at - 1], block, blocks[at + 1]].some((near) => near && here.has(near)),
  );
  return wanted.slice(0, MOST_BLOCKS).map(({ node, from, to, number }, at) => ({
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
    set: settingsOf(doc, node, from),
    here: here.has(wanted[at]!),
  }));
}

function notesOf(doc: Node, block: Node, from: number): number[] {
  const notes: number[] = [];
  block.forEach((child, offset) => {
    if (child.type.name === 'footnote_ref')
      notes.push(quoteAt(doc, from, from + offset).length, quoteAt(doc, from, from + offset + 1).length);
  });
  return notes;
}

function settingsOf(doc: Node, block: Node, from: number): Setting[] {
  const settings: Setting[] = [];
  block.forEach((child, offset) => {
    for (const as of SETTINGS) {
      if (!child.marks.some(({ type }) => type.name === as)) continue;
      settings.push({
        from: quoteAt(doc, from, from + offset).length,
        to: quoteAt(doc, from, from + offset + child.nodeSize).length,
        as,
      });
    }
  });
  return settings;
}
