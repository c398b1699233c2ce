import { isSafeLink, schema } from '@scholium/document';
import type { DocumentNode } from '../export/exported.js';
import type { CitedRun } from './citations.js';

/** Nodes that what a report says is made of. Words are as they come, but for what no document may hold. */

/** Words that a document may hold. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\u0000', '\ufffd');

/** Words; none of an empty text. */
export function words(
  text: string,
  ...marks: readonly ('strong' | 'em' | 'superscript' | 'subscript')[]
): DocumentNode[] {
  return text === ''
    ? []
    : [
        schema.text(
          storable(text),
          marks.map((name) => schema.mark(name)),
        ),
      ];
}

/** Words that lead to an address, where a document may link to it. */
export function linked(text: string, href: string | null, ...marks: Parameters<typeof words>[1][]): DocumentNode[] {
  const made = words(text, ...marks);
  if (href === null || !/^https?:\/\//u.test(href) || !isSafeLink(href)) return made;
  return made.map((node) => node.mark(schema.mark('link', { href }).addToSet(node.marks)));
}

export const runs = (all: readonly CitedRun[]): DocumentNode[] =>
  all.flatMap(({ text, marks, href }) => linked(text, href, ...marks));

export const paragraph = (...content: readonly (readonly DocumentNode[])[]): DocumentNode =>
  schema.node('paragraph', null, content.flat());
/** Paragraphs, one for each line. */
export const paragraphs = (text: string): DocumentNode[] =>
  text.split(/\r\n|\r|\n/u).map((line) => paragraph(words(line)));
export const heading = (level: number, text: string): DocumentNode => schema.node('heading', { level }, words(text));
export const quoted = (text: string): DocumentNode => schema.node('blockquote', null, paragraphs(text));
export const bullets = (items: readonly (readonly DocumentNode[])[]): DocumentNode[] =>
  items.length === 0
    ? []
    : [
        schema.node(
          'bullet_list',
          null,
          items.map((content) => schema.node('list_item', null, [...content])),
        ),
      ];

/** A table with a row of heads. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): DocumentNode {
  const row = (type: 'table_header' | 'table_cell', cells: readonly string[]): DocumentNode =>
    schema.node(
      'table_row',
      null,
      cells.map((cell) => schema.node(type, null, [paragraph(words(cell))])),
    );
  return schema.node('table', null, [row('table_header', heads), ...rows.map((cells) => row('table_cell', cells))]);
}
