import fc from 'fast-check';
import { parseDocument, plainText, schema, TextMap } from '@scholium/document';
import { buildDocument } from '../import/build-document.js';
import type { ImageType } from '../images/file-image.js';
import { JPEG, pngOf } from '../images/images.fixture.js';
import { readImport } from '../import/preview-import.js';
import type { DocumentNode, ExportedAnnotation, ExportedDocument, ExportSource } from './exported.js';
import { exportedDocument, exportSource } from './exported.fixture.js';

const text = (words: string, ...names: string[]): DocumentNode =>
  schema.text(
    words,
    names.map((name) => schema.mark(name, name === 'link' ? { href: 'https://a.example/?a=1&b=(2)' } : null)),
  );
const block = (type: string, attrs: object, ...content: (DocumentNode | string)[]): DocumentNode =>
  schema.node(
    type,
    { ...attrs },
    content.map((one) => (typeof one === 'string' ? text(one) : one)),
  );
const p = (...content: (DocumentNode | string)[]): DocumentNode => block('paragraph', {}, ...content);
const footnote = (label: string, note: string): DocumentNode => block('footnote_ref', { label, note });
const item = (...content: DocumentNode[]): DocumentNode => block('list_item', {}, ...content);
const cell = (words: string, more: object = {}, type: 'table_cell' | 'table_header' = 'table_cell'): DocumentNode =>
  block(type, more, p(words));
const row = (...cells: DocumentNode[]): DocumentNode => block('table_row', {}, ...cells);

const printed = (page: string, words: string): DocumentNode =>
  schema.text(words, [schema.mark('em'), schema.mark('page', { label: page })]);

/** Words that are printed on pages, and a note on the first of them. */
export const PRINTED: DocumentNode = block(
  'doc',
  {},
  p(printed('xii', 'The weir'), footnote('1', 'n1'), printed('13', ' rose')),
  p(printed('13', 'Again')),
  block('note', { id: 'n1', label: '1' }, p(printed('xii', 'A note'))),
);

/** A document with every kind of block and mark, and words that are markup elsewhere. */
export const PAGE: DocumentNode = block(
  'doc',
  {},
  block('title', {}, 'Tolls & weirs: *a* study #'),
  block('byline', {}, 'By Mara Quill'),
  p(
    'It ',
    text('rose', 'strong'),
    ' by ',
    text('night', 'em'),
    footnote('1', 'n1'),
    ', ',
    text('both', 'strong', 'em'),
    '.',
  ),
  block('heading', { level: 2 }, 'After <the> flood_s'),
  p(
    '# no heading',
    block('hard_break', {}),
    '- no list',
    block('hard_break', {}),
    '1. none',
    footnote('2', 'n2'),
    ' \\ `x` [y](z) &amp; a|b',
  ),
  p(
    'H',
    text('2', 'subscript'),
    'O, m',
    text('2', 'superscript'),
    ' ',
    text('gone', 'strikethrough'),
    ' ',
    text('let x', 'code'),
    ' see ',
    text('the ', 'link'),
    text('report', 'link', 'em'),
    '.',
  ),
  block('blockquote', {}, p('He said: “no”.'), p('Twice.')),
  block(
    'bullet_list',
    {},
    item(p('lamps'), block('ordered_list', { start: 3 }, item(p('lit')), item(p('dark')))),
    item(p('drums'), p('and more')),
  ),
  block('bullet_list', {}, item(p('another list'))),
  block('code_block', {}, 'a  b\n```\n  c'),
  block(
    'table',
    {},
    row(cell('Year', {}, 'table_header'), cell('Boats | rafts', {}, 'table_header')),
    row(cell('2019'), cell('3')),
  ),
  block('table', {}, row(cell('wide', { colspan: 2 })), row(cell('a', { rowspan: 2 }), cell('b')), row(cell('c'))),
  block('horizontal_rule', {}),
  p('\u{1f469}\u200d\u{1f33e} Cafe\u0301 التقت ليلى في القاهرة, and שלום.', footnote('3', 'n3')),
  block('note', { id: 'n1', label: '1' }, p('Interview, ', text('3 May', 'em'), '.'), p('Second paragraph.')),
  block('note', { id: 'n2', label: '2' }, p('See <https://council.example/tolls>.')),
  block('note', { id: 'n3', label: '3' }, p('لا.')),
);

const PICTURES = ['0190a000-0000-7000-8000-0000000000a1', '0190a000-0000-7000-8000-0000000000a2'] as const;
const shown = (id: string): object => ({ id, width: 6, height: 4 });

/** Figures with and without words, in a cell and an item too, a picture twice, and one that the document has not. */
export const FIGURES: DocumentNode = block(
  'doc',
  {},
  p('Before.'),
  block(
    'figure',
    { image: shown(PICTURES[0]), alt: 'A "weir" & <boats>' },
    'Fig. 1: ',
    text('the weir', 'em'),
    footnote('1', 'n1'),
    '.',
  ),
  block('figure', { image: shown(PICTURES[1]), alt: '' }),
  p('Between.'),
  block('bullet_list', {}, item(p('lamps'), block('figure', { image: shown(PICTURES[0]), alt: 'Again' }, 'In a list'))),
  block(
    'table',
    {},
    row(
      block('table_cell', {}, p('left')),
      block('table_cell', {}, block('figure', { image: shown(PICTURES[1]), alt: 'רציף' }, 'في القاهرة')),
    ),
  ),
  p('Behind.'),
  block('figure', { image: shown('0190a000-0000-7000-8000-0000000000a9'), alt: 'Not here' }, 'No picture'),
  block('note', { id: 'n1', label: '1' }, p('Photo: Mara.')),
);

/** The export of {@link FIGURES}; `read` is told of each picture whose bytes are asked for. */
export const figuresOf = (read: (id: string) => void = () => undefined): ExportedDocument => illustrated(FIGURES, read);

/** An export of one document with the two pictures that its figures may show. */
export function illustrated(doc: DocumentNode, read: (id: string) => void = () => undefined): ExportedDocument {
  const picture = (id: string, mediaType: ImageType, bytes: Uint8Array) =>
    [id, { mediaType, bytes: () => (read(id), Promise.resolve(bytes)) }] as const;
  return {
    ...pageOf(doc),
    pictures: new Map([picture(PICTURES[0], 'image/png', pngOf()), picture(PICTURES[1], 'image/jpeg', JPEG)]),
  };
}

/** The figures of a document in their order: which picture, what it shows, and the caption, on one line each. */
export function figuresIn(doc: DocumentNode): readonly (readonly [string, string, string])[] {
  const found: (readonly [string, string, string])[] = [];
  const plain = (words: string): string => words.replace(/\s+/gu, ' ').trim();
  doc.descendants((node) => {
    const { image, alt } = node.attrs as { readonly image?: { readonly id: string }; readonly alt?: string };
    if (node.type.name === 'figure') found.push([image?.id ?? '', plain(alt ?? ''), plain(node.textContent)]);
    return !node.isTextblock;
  });
  return found;
}

/** Words that are markup of some format. */
export const hostileWords = fc
  .array(
    fc.constantFrom(
      '*',
      '**',
      '_',
      '`',
      '```',
      '~~',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '<b>',
      '</p>',
      '<!--',
      '-->',
      '&',
      '&lt;',
      '"',
      "'",
      '\\',
      '|',
      '#',
      '-',
      '+',
      '=',
      ':',
      '1.',
      '2)',
      '![',
      '{',
      '$',
      '$x$',
      '@',
      '^',
      '[^1]',
      'http://x.example',
      ']]>',
      '\u00a0',
      ' ',
      '  ',
      '\t',
      'a',
      'word',
      'é',
      '\u{1f600}',
      'ש',
      'ة',
      '。',
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(''))
  .filter((made) => /\S/u.test(made));
const inline = fc
  .array(
    fc.tuple(
      hostileWords,
      fc.subarray(['strong', 'em', 'strikethrough', 'code', 'superscript', 'link'] as const, { maxLength: 2 }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.map(([made, names]) => text(made, ...names)));
const paragraph = inline.map((content) => p(...content));
const figure = fc
  .tuple(fc.constantFrom(...PICTURES), fc.oneof(fc.constant(''), hostileWords), fc.oneof(fc.constant([]), inline))
  .map(([id, alt, caption]) => block('figure', { image: shown(id), alt }, ...caption));
const several = fc.array(paragraph, { minLength: 1, maxLength: 3 });
const anyBlock: fc.Arbitrary<DocumentNode> = fc.oneof(
  paragraph,
  inline.map((content) => block('heading', { level: 3 }, ...content)),
  several.map((content) => block('blockquote', {}, ...content)),
  several.map((content) => block('bullet_list', {}, ...content.map((one) => item(one)))),
  several.map((content) => block('ordered_list', { start: 7 }, item(...content))),
  several.map((content) =>
    block(
      'table',
      {},
      row(...content.map((one) => block('table_header', {}, one))),
      row(...content.map((one) => block('table_cell', {}, one))),
    ),
  ),
  several.map((content) => block('table', {}, row(block('table_cell', {}, ...content)))),
  hostileWords.map((made) => block('code_block', {}, made)),
  figure,
  figure.map((one) => block('bullet_list', {}, item(p('In a list'), one))),
  fc.tuple(figure, figure).map((cells) => block('table', {}, row(...cells.map((one) => block('table_cell', {}, one))))),
);

/** Documents whose words are markup of other formats. */
export const hostileDocuments: fc.Arbitrary<DocumentNode> = fc
  .array(anyBlock, { minLength: 1, maxLength: 4 })
  .map((content) => block('doc', {}, p('First.'), ...content));

/** The documents of an export, one each. */
export const sourceOf = (...documents: readonly ExportedDocument[]): ExportSource =>
  exportSource({
    documents: async function* () {
      yield* documents;
    },
  });

/** An export of one document with no annotations, or these. */
export function pageOf(doc: DocumentNode, annotations: readonly ExportedAnnotation[] = []): ExportedDocument {
  return { ...exportedDocument(), doc, places: new TextMap(doc), annotations, waiting: [] };
}

/** The lines of a file as the importer reads it; those without words are left out. */
export async function readBack(bytes: Uint8Array, fileName: string) {
  const read = await readImport(bytes, { fileName });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const { preview, images } = read.value;
  let count = 0;
  const built = buildDocument(
    preview,
    () => `b${(count += 1)}`,
    (key) => PICTURES[images.find((image) => image.key === key)?.mediaType === 'image/jpeg' ? 1 : 0],
  );
  const parsed = parseDocument(built);
  if (!parsed.ok) throw new Error(parsed.message);
  return { doc: parsed.doc, lines: linesOf(parsed.doc), metadata: preview.metadata, preview };
}

/** The lines of a text, without white space at their ends and without empty ones. */
export const linesOf = (doc: DocumentNode): readonly string[] =>
  plainText(doc)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
