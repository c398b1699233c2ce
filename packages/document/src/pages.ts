import type { Node } from 'prosemirror-model';

/** Where the words of a page of the original begin. */
export interface FoundPage {
  /** As the page is cited. */
  readonly label: string;
  /** ProseMirror position of its first word. */
  readonly from: number;
}

const labelOf = (node: Node): string | null =>
  (node.marks.find(({ type }) => type.name === 'page')?.attrs['label'] as string | undefined) ?? null;

/**
 * The page that the words at a position are printed on; that of the words before, where the position has none. Null in
 * a text without pages. O(document).
 */
export function pageAt(doc: Node, position: number): string | null {
  let label: string | null = null;
  doc.nodesBetween(0, Math.min(position + 1, doc.content.size), (node, pos) => {
    if (node.isText && (pos <= position || label === null)) label = labelOf(node) ?? label;
  });
  return label;
}

/** The first words printed on a page, notes aside; null when the text has no such page. Case does not matter. */
export function findPage(doc: Node, label: string): FoundPage | null {
  const sought = label.toLowerCase();
  let found: FoundPage | null = null;
  doc.descendants((node, pos) => {
    if (found !== null || node.type.name === 'note') return false;
    const page = node.isText ? labelOf(node) : null;
    if (page !== null && page.toLowerCase() === sought) found = { label: page, from: pos };
    return true;
  });
  return found;
}
