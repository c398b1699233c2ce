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

/** Whether a node, by itself and by what it stands in, has a printed number. */
export function isNumbered(node: Node, parent: Node | null): boolean {
  return node.type.name === 'paragraph' && parent?.type.name !== 'note';
}

/**
 * Printed numbers: paragraphs count from 1 in document order, wherever they stand (quotes, lists and cells included),
 * so that people can say "paragraph 12". Headings, front matter and notes have names of their own and are not counted.
 * Walks blocks, not text: O(number of blocks).
 */
export function blockNumbers(doc: Node): NumberedBlock[] {
  const numbered: NumberedBlock[] = [];
  doc.descendants((node, pos, parent) => {
    if (isNumbered(node, parent)) numbered.push({ pos, id: node.attrs['id'], number: numbered.length + 1 });
    return !node.isTextblock;
  });
  return numbered;
}

/** The block with a stable id, or null. O(number of blocks). */
export function blockById(doc: Node, id: string): FoundBlock | null {
  let paragraphs = 0;
  let found: FoundBlock | null = null;
  doc.descendants((node, pos, parent) => {
    if (found) return false;
    const isParagraph = isNumbered(node, parent);
    if (isParagraph) paragraphs += 1;
    if (node.attrs['id'] === id) found = { pos, node, number: isParagraph ? paragraphs : null };
    return !node.isTextblock;
  });
  return found;
}
