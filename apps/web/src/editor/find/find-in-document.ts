import { foldOrigins, foldText } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import type { Extent } from '../spans/span-index.js';

/** Footnote digits and other atoms take one position and no letters, so that words glued to them are found. */
interface BlockText {
  readonly text: string;
  readonly folded: string;
  /** Position, relative to the block's content, of each UTF-16 unit of `text`, and of its end. */
  positions(): Int32Array;
}

const texts = new WeakMap<Node, BlockText>();

/**
 * Every place where the document has `query`, whatever the case, accents, kind of apostrophe or hyphen; within one
 * block each. Blocks are folded once for as long as they live, so the second letter of a query is cheaper.
 */
export function findInDocument(doc: Node, query: string): Extent[] {
  const wanted = foldText(query);
  const found: Extent[] = [];
  if (wanted.trim() === '') return found;
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const block = textOf(node);
    let at = block.folded.indexOf(wanted);
    if (at < 0) return false;
    const origins = foldOrigins(block.text);
    const positions = block.positions();
    for (; at >= 0; at = block.folded.indexOf(wanted, at + wanted.length)) {
      const [first, end] = [origins[at]!, origins[at + wanted.length]!];
      const last = Math.max(first, end - 1);
      found.push({ from: position + 1 + positions[first]!, to: position + 2 + positions[last]! });
    }
    return false;
  });
  return found;
}

function textOf(block: Node): BlockText {
  const known = texts.get(block);
  if (known) return known;
  const text = block.textBetween(0, block.content.size, '\n', (leaf) => (leaf.type.name === 'hard_break' ? '\n' : ''));
  const made: BlockText = { text, folded: foldText(text), positions: () => positionsOf(block, text.length) };
  texts.set(block, made);
  return made;
}

function positionsOf(block: Node, length: number): Int32Array {
  const positions = new Int32Array(length + 1);
  let unit = 0;
  block.forEach((child, offset) => {
    const units = child.isText ? child.nodeSize : child.type.name === 'hard_break' ? 1 : 0;
    for (let i = 0; i < units; i++) positions[unit++] = offset + i;
  });
  positions[unit] = block.content.size;
  return positions;
}
