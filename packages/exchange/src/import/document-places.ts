import type { DocumentJson } from './document-json.js';
import type { PreviewBlock } from './import-preview.js';
import type { FilePlace } from './file-remarks.js';

/** A node of a document with its ProseMirror positions. */
export interface PlacedNode {
  readonly node: DocumentJson;
  readonly parent: PlacedNode | null;
  /** Place among the children of its parent. */
  readonly at: number;
  /** Positions before and behind it. */
  readonly from: number;
  readonly to: number;
}

const INLINE_CONTENT = new Set([
  'paragraph',
  'title',
  'series',
  'byline',
  'caption',
  'heading',
  'figure',
  'code_block',
]);

function sizeOf({ type, text, content }: DocumentJson): number {
  if (text !== undefined) return text.length;
  if (content === undefined) return INLINE_CONTENT.has(type) ? 2 : 1;
  return content.reduce((sum, child) => sum + sizeOf(child), 2);
}

/** The blocks with words in them, in document order. */
function textblocksOf(doc: DocumentJson): PlacedNode[] {
  const found: PlacedNode[] = [];
  const visit = (placed: PlacedNode): void => {
    if (INLINE_CONTENT.has(placed.node.type)) return void found.push(placed);
    let from = placed.from + 1;
    for (const [at, node] of (placed.node.content ?? []).entries()) {
      const to = from + sizeOf(node);
      visit({ node, parent: placed, at, from, to });
      from = to;
    }
  };
  // The document itself has no position before it.
  visit({ node: doc, parent: null, at: 0, from: -1, to: 0 });
  return found;
}

/** Where the blocks of a preview stand in the document that was built of it. */
export class DocumentPlaces {
  private readonly places = new Map<number, { readonly block: PreviewBlock; readonly placed: PlacedNode }>();

  private readonly before = new Map<number, PlacedNode>();

  constructor(blocks: readonly PreviewBlock[], doc: DocumentJson) {
    const textblocks = textblocksOf(doc);
    for (const [index, block] of inDocumentOrder(blocks).entries()) {
      const placed = textblocks[index];
      if (placed !== undefined) this.places.set(block.index, { block, placed });
      const last = textblocks[index - 1];
      if (last !== undefined) this.before.set(block.index, last);
    }
  }

  /** The node of a block; undefined for a rule. */
  nodeOf(blockIndex: number): PlacedNode | undefined {
    return this.places.get(blockIndex)?.placed;
  }

  /** The node of the block before a block, in the order of the document. */
  nodeBefore(blockIndex: number): PlacedNode | undefined {
    return this.before.get(blockIndex);
  }

  /** The position of a place, kept inside its block; undefined when there is no such block. */
  positionOf({ blockIndex, offset }: FilePlace): number | undefined {
    const found = this.places.get(blockIndex);
    if (found === undefined) return undefined;
    const { block, placed } = found;
    const within = Math.min(offset, block.text.length);
    let position = within;
    for (const note of block.footnotes) {
      const end = note.offset + note.label.length;
      // A reference is one position, however many digits it prints.
      if (note.included && within > note.offset)
        position -= within >= end ? note.label.length - 1 : within - note.offset;
    }
    return placed.from + 1 + position;
  }
}

/** Blocks as the document has them: notes last, each with all its paragraphs; a rule holds no words. */
function inDocumentOrder(blocks: readonly PreviewBlock[]): PreviewBlock[] {
  const notes = new Map<number, PreviewBlock[]>();
  for (const block of blocks) {
    if (block.kind !== 'note') continue;
    const id = block.note?.id ?? -1;
    notes.set(id, [...(notes.get(id) ?? []), block]);
  }
  const text = blocks.filter(({ kind }) => kind !== 'note' && kind !== 'horizontal_rule');
  return [...text, ...[...notes.values()].flat()];
}
