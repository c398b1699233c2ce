import type { Node } from 'prosemirror-model';

/** A block found by its id. */
export interface FoundBlock {
  /** ProseMirror position before the block. */
  readonly pos: number;
  readonly node: Node;
  /** Printed number, when the block is one that is numbered. */
  readonly number: number | null;
}

/** A numbered block. */
export interface NumberedBlock {
  /** ProseMirror position before the block. */
  readonly pos: number;
  readonly id: string | null;
  /** Printed number, from 1. */
  readonly number: number;
}

/**
 * Printed numbers: paragraphs count from 1 in document order, wherever they stand (quotes, lists and cells included),
 * so that people can say "paragraph 12". Headings and front matter have names of their own and are not counted.
 * Walks blocks, not text: O(number of blocks).
 */
export function blockNumbers(doc: Node): NumberedBlock[] {
  const numbered: NumberedBlock[] = [];
  doc.descendants((node, pos) => {
    if (node.type.name === 'paragraph') numbered.push({ pos, id: node.attrs['id'], number: numbered.length + 1 });
    return !node.isTextblock;
  });
  return numbered;
}

/** The block with a stable id, or null. O(number of blocks). */
export function blockById(doc: Node, id: string): FoundBlock | null {
  let paragraphs = 0;
  let found: FoundBlock | null = null;
  doc.descendants((node, pos) => {
    if (found) return false;
    const isParagraph = node.type.name === 'paragraph';
    if (isParagraph) paragraphs += 1;
    if (node.attrs['id'] === id) found = { pos, node, number: isParagraph ? paragraphs : null };
    return !node.isTextblock;
  });
  return found;
}
