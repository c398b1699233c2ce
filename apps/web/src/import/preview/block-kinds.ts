import type { CorrectableKind, PreviewBlock } from '@scholium/exchange/preview';
import { i18n } from '../../locales/index.js';

interface KindChoice {
  readonly kind: CorrectableKind;
  readonly name: string;
  /** Changes the block in focus. Headings also take 1-6, their level. */
  readonly key: string;
}

/** What a block can be made, in the order of a page. */
export const KINDS: readonly KindChoice[] = [
  { kind: 'title', name: /*i18n*/ 'Title', key: 't' },
  { kind: 'series', name: /*i18n*/ 'Series', key: 's' },
  { kind: 'byline', name: /*i18n*/ 'Byline', key: 'b' },
  { kind: 'caption', name: /*i18n*/ 'Caption', key: 'c' },
  { kind: 'heading', name: /*i18n*/ 'Heading', key: 'h' },
  { kind: 'paragraph', name: /*i18n*/ 'Paragraph', key: 'p' },
  { kind: 'blockquote', name: /*i18n*/ 'Quotation', key: 'q' },
  { kind: 'list_item', name: /*i18n*/ 'List item', key: 'l' },
  { kind: 'code_block', name: /*i18n*/ 'Code', key: 'o' },
];

export const LEVELS = [1, 2, 3, 4, 5, 6] as const;

/** Table cells, figures and rules come from the file and stay what they are. */
export function isFixed({ kind }: Pick<PreviewBlock, 'kind'>): boolean {
  return kind === 'table_cell' || kind === 'figure' || kind === 'horizontal_rule';
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
  if (kind === 'table_cell') return numbered(i18n.t('Table cell'), number);
  if (kind === 'horizontal_rule') return i18n.t('Rule');
  if (kind === 'figure') return i18n.t('Figure');
  if (kind === 'note') return numbered(i18n.t('Note'), note?.label);
  const name = i18n.t(KINDS.find((choice) => choice.kind === kind)?.name ?? kind);
  return numbered(name, kind === 'heading' ? level : number);
}

function numbered(name: string, number: number | string | null | undefined): string {
  return number === null || number === undefined ? name : i18n.t('{name} {number}', { name, number });
}
