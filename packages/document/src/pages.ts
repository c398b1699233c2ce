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
export const pageAt = (doc: Node, position: number): string | null => pagesOf(doc)(position);

/** {@link pageAt} for many positions: goes through the document once, then each costs a binary search. */
export function pagesOf(doc: Node): (position: number) => string | null {
  const starts: FoundPage[] = [];
  doc.descendants((node, pos) => {
    const label = node.isText ? labelOf(node) : null;
    if (label !== null && label !== starts.at(-1)?.label) starts.push({ label, from: pos });
  });
  return (position) => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (starts[middle]!.from <= position) low = middle + 1;
      else high = middle;
    }
    const found = starts[low - 1] ?? starts[0];
    return found && found.from <= position + 1 ? found.label : null;
  };
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
