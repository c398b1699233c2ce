import type { ImportPreview } from './import-preview.js';
import { previewText } from './preview-import.js';

/** The preview of a page. */
export function preview(html: string): ImportPreview {
  const read = previewText(new TextEncoder().encode(html), { format: 'html' });
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

/** How `printed` writes a mark around its words. */
export const SIGNS = {
  strong: '**',
  em: '*',
  code: '`',
  superscript: '^',
  subscript: '~',
  strikethrough: '~~',
  link: '',
  page: '',
} as const;

/** Blocks as "kind: words", with how words are set, list places and the notes they belong to. */
export function printed({ blocks }: ImportPreview): string[] {
  return blocks.map(({ kind, level, runs, list, note }) => {
    const words = runs
      .map(({ text, marks }) => marks.reduce((set, { type }) => `${SIGNS[type]}${set}${SIGNS[type]}`, text))
      .join('');
    const place = list === undefined ? '' : ` ${'>'.repeat(list.depth)}${list.ordered ? (list.number ?? '?') : '-'}`;
    return `${kind}${level ?? ''}${place}${note === undefined ? '' : ` ${note.label}${note.continues === true ? '+' : ''}`}: ${words}`.replaceAll(
      '\u00a0',
      '·',
    );
  });
}

/** All warnings as one text, except that a title is missing. */
export const said = ({ warnings }: ImportPreview): string =>
  warnings
    .filter(({ code }) => code !== 'title_missing')
    .map(({ message }) => message)
    .join(' ');
