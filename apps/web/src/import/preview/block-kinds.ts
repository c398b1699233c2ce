import type { CorrectableKind, PreviewBlock } from '@scholium/exchange/preview';

interface KindChoice {
  readonly kind: CorrectableKind;
  readonly name: string;
  /** Changes the block in focus. Headings also take 1-6, their level. */
  readonly key: string;
}

/** What a block can be made, in the order of a page. */
export const KINDS: readonly KindChoice[] = [
  { kind: 'title', name: 'Title', key: 't' },
  { kind: 'series', name: 'Series', key: 's' },
  { kind: 'byline', name: 'Byline', key: 'b' },
  { kind: 'caption', name: 'Caption', key: 'c' },
  { kind: 'heading', name: 'Heading', key: 'h' },
  { kind: 'paragraph', name: 'Paragraph', key: 'p' },
  { kind: 'blockquote', name: 'Quotation', key: 'q' },
  { kind: 'list_item', name: 'List item', key: 'l' },
  { kind: 'code_block', name: 'Code', key: 'o' },
];

export const LEVELS = [1, 2, 3, 4, 5, 6] as const;

/** Table cells and rules come from the file and stay what they are. */
export function isFixed({ kind }: Pick<PreviewBlock, 'kind'>): boolean {
  return kind === 'table_cell' || kind === 'horizontal_rule';
}

/** A block with at least two words can be two blocks. */
export function canSplit({ kind, text }: Pick<PreviewBlock, 'kind' | 'text'>): boolean {
  return kind !== 'horizontal_rule' && text.trim().length > 1;
}

/** "Heading 2", "Paragraph 12". */
export function nameOf(
  { kind, level, note }: Pick<PreviewBlock, 'kind' | 'level' | 'note'>,
  number: number | null,
): string {
  if (kind === 'table_cell') return `Table cell ${number ?? ''}`.trim();
  if (kind === 'horizontal_rule') return 'Rule';
  if (kind === 'note') return `Note ${note?.label ?? ''}`.trim();
  const name = KINDS.find((choice) => choice.kind === kind)?.name ?? kind;
  const count = kind === 'heading' ? level : number;
  return count === null || count === undefined ? name : `${name} ${count}`;
}
