import { firstOf } from '@scholium/document/text';
import type { Correction } from '../import/correction.js';
import type { ImportMetadata, MetadataField } from '../import/import-preview.js';
import { setMetadata } from '../import/set-metadata.js';
import type { TableMapping, TextTable } from './text-table.js';

/** A row as a file of its own, with what its other columns say of it. */
export interface TableText {
  readonly fileName: string;
  readonly text: string;
  readonly corrections: readonly Correction[];
}

/** What columns are usually called. */
const NAMES: readonly (readonly [MetadataField | 'text', readonly string[]])[] = [
  ['text', ['text', 'body', 'content', 'message', 'fulltext', 'article', 'inhalt']],
  ['title', ['title', 'headline', 'subject', 'name', 'titel']],
  ['authors', ['authors', 'author', 'by', 'creator', 'autor', 'autoren']],
  ['published', ['published', 'date', 'datum', 'created', 'time', 'timestamp', 'createdat', 'publishedat']],
  ['publisher', ['publisher', 'source', 'outlet', 'site', 'quelle']],
  ['url', ['url', 'link', 'address', 'href']],
  ['language', ['language', 'lang', 'sprache']],
  ['series', ['series', 'collection', 'serie']],
];
const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Which columns are likely to be what: by their names, and the text by its length where no name says it. */
export function suggestMapping({ columns, rows }: TextTable): TableMapping {
  const taken = new Map<MetadataField | 'text', number>();
  const called = columns.map(plain);
  for (const [field, names] of NAMES) {
    const place = names.map((name) => called.indexOf(name)).find((at) => at >= 0);
    if (place !== undefined && ![...taken.values()].includes(place)) taken.set(field, place);
  }
  const { text = longest(rows, columns.length), ...metadata } = Object.fromEntries(taken) as Partial<
    Record<MetadataField | 'text', number>
  >;
  return { text, metadata: Object.fromEntries(Object.entries(metadata).filter(([, place]) => place !== text)) };
}

function longest(rows: TextTable['rows'], columns: number): number {
  const lengths = Array.from({ length: columns }, (_, at) =>
    rows.reduce((sum, row) => sum + (row[at]?.length ?? 0), 0),
  );
  return lengths.indexOf(Math.max(...lengths));
}

const NOTHING: ImportMetadata = { authors: [] };
/** A day, also where a time follows it. */
const DAY = /^\d{4}-\d\d-\d\d(?=[T ]\d)/u;

/** The rows as files. What a cell says that cannot be kept, such as an address that is none, is left out. */
export function textsOf({ rows }: TextTable, { text, metadata }: TableMapping, fileName: string): readonly TableText[] {
  const base = fileName.replace(/(?<=.)\.[^.]*$/u, '').slice(0, 200);
  return rows.map((row, at) => ({
    fileName: `${base} ${at + 1}.txt`,
    text: row[text] ?? '',
    corrections: (Object.entries(metadata) as [MetadataField, number][]).flatMap(([field, place]) => {
      const value = valueOf(field, row[place]?.replace(/\s+/gu, ' ').trim() ?? '');
      return value.length > 0 && setMetadata(NOTHING, field, value).ok
        ? [{ type: 'set_metadata' as const, field, value }]
        : [];
    }),
  }));
}

/** UTF-16 units that a document keeps of each. */
const LONGEST: Readonly<Record<MetadataField, number>> = {
  title: 500,
  series: 500,
  authors: 300,
  publisher: 300,
  published: 60,
  url: 2_000,
  language: 35,
};
const MOST_AUTHORS = 100;

function valueOf(field: MetadataField, cell: string): string | readonly string[] {
  const most = LONGEST[field];
  // Half an address, a date or a language is another one.
  if (field === 'url' || field === 'language') return cell.length > most ? '' : cell;
  if (field === 'published') return DAY.exec(cell)?.[0] ?? firstOf(cell, most);
  if (field !== 'authors') return firstOf(cell, most);
  return cell
    .split(/;|\s\|\s/u)
    .map((name) => firstOf(name.trim(), most))
    .filter((name) => name !== '')
    .slice(0, MOST_AUTHORS);
}
