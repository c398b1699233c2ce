import type { PreviewBlock } from '@scholium/exchange/preview';

/** Kinds that become a paragraph of the document, which is what the reader numbers. */
const NUMBERED: readonly PreviewBlock['kind'][] = ['paragraph', 'blockquote', 'list_item', 'table_cell'];

/** The number each block will have in the document, place by place; null where it has none. */
export function numbersOf(blocks: readonly PreviewBlock[]): readonly (number | null)[] {
  let last = 0;
  return blocks.map(({ kind }) => (NUMBERED.includes(kind) ? (last += 1) : null));
}
