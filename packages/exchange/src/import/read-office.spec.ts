import { parseDocument, schema } from '@scholium/document';
import { buildDocument } from './build-document.js';
import { GOOGLE_DOCS, GOOGLE_DOCS_PAGE } from './google-docs.fixture.js';
import type { ImportPreview } from './import-preview.js';
import { LIBRE_OFFICE } from './libre-office.fixture.js';
import { preview, printed } from './printed.fixture.js';
import { WORD_365 } from './word-365.fixture.js';
import { WORD_WEB } from './word-web.fixture.js';

const references = ({ blocks }: ImportPreview): unknown[] =>
  blocks.flatMap(({ footnotes }) =>
    footnotes.filter(({ included }) => included).map(({ label, note }) => [label, note]),
  );
const said = ({ warnings }: ImportPreview): string[] => warnings.map(({ message }) => message);

describe('a paste from Word 365', () => {
  const found = preview(WORD_365);

  test('has its title, headings, lists, quotations, tables and notes', () => {
    expect(printed(found)).toEqual([
      'title: The Lower Landings',
      'paragraph: What the flood left behind',
      'heading1: Water',
      'paragraph: The river **rose** in the *night*.^[1]^ By morning it stood at 10^3^ marks, and ~~nobody~~ few had seen it. ^[2]^',
      'list_item -: lamps',
      'list_item >-: of tin',
      'list_item -: drums',
      'heading6: Tolls',
      'list_item 3: by boat',
      'list_item >1: in spring',
      'list_item 4: by cart',
      'blockquote: They came by boat.',
      'table_cell: Year',
      'table_cell: Boats',
      'caption: Table 1: Boats counted',
      'paragraph: It was not rebuilt.',
      'note 1: Harbour *ledger*, p. 12.',
      'note 2: Interview, 3 May.',
      'note 2+: Confirmed twice.',
    ]);
    expect(found.metadata.title).toBe('The Lower Landings');
  });

  test('has its markers linked to their notes, not the other way round', () => {
    expect(references(found)).toEqual([
      ['1', 1],
      ['2', 2],
    ]);
    const doc = schema.nodeFromJSON(buildDocument(found, nextId));
    expect(parseDocument(doc.toJSON())).toMatchObject({ ok: true });
    const [first, second] = [doc.child(doc.childCount - 2), doc.lastChild];
    expect([first.attrs['label'], first.textContent, second?.attrs['label'], second?.childCount]).toEqual([
      '1',
      'Harbour ledger, p. 12.',
      '2',
      2,
    ]);
    const refs: unknown[] = [];
    doc.descendants(
      (node) => void (node.type.name === 'footnote_ref' && refs.push([node.attrs['label'], node.attrs['note']])),
    );
    expect(refs).toEqual([
      ['1', first.attrs['id']],
      ['2', second?.attrs['id']],
    ]);
  });

  test('says what is not taken over', () => {
    expect(said(found)).toEqual(
      expect.arrayContaining([
        'The page marks revisions. Left out as deleted: 1 deletion (3 characters).',
        expect.stringContaining('1 hidden part (6 characters)'),
        expect.stringContaining('1 Word comment (8 characters)'),
        'Kept as simple blocks: 1 list marker printed as a plain number or bullet.',
      ]),
    );
  });
});

test('a paste from Word for the web has its title, headings, marks and one list', () => {
  expect(printed(preview(WORD_WEB))).toEqual([
    'title: The Lower Landings·',
    'heading2: Water·',
    'paragraph: **Rose** at night, 10^6^~~ gone~~·',
    'list_item 1: lamps·',
    'list_item >1: of tin·',
    'list_item 2: drums·',
  ]);
  const ids = preview(WORD_WEB).blocks.flatMap(({ list }) => (list === undefined ? [] : [list.id]));
  expect(new Set(ids).size).toBe(1);
});

test('a paste from Google Docs is not bold all over, and keeps what is', () => {
  const found = preview(GOOGLE_DOCS);
  expect(printed(found)).toEqual([
    'title: The Lower Landings',
    'heading1: Water',
    'paragraph: The river **rose** in the *night*.^[1]^ It stood at 10^3^ marks of H~2~O, ~~nobody~~ few saw it.',
    'list_item -: lamps',
    'list_item >-: of tin',
    'list_item -: drums',
    'paragraph: It fell again.',
    'note 1: Harbour ledger, p. 12.',
  ]);
  expect(references(found)).toEqual([['1', 1]]);
});

test('a Google document saved as a page is read by its classes', () => {
  const found = preview(GOOGLE_DOCS_PAGE);
  expect(printed(found)).toEqual([
    'title: The Lower Landings',
    'paragraph: It **rose** at *night*^[1]^, 10^6^~~ gone~~',
    'note 1: Harbour ledger, p. 12.',
  ]);
  expect(references(found)).toEqual([['1', 1]]);
});

test('a paste from LibreOffice has its title, list numbers and notes', () => {
  const found = preview(LIBRE_OFFICE);
  expect(printed(found)).toEqual([
    'title: The Lower Landings',
    'heading1: Water',
    'paragraph: The river **rose**.^1^ It stood at 10^3^ marks, ~~nobody~~ few saw it.',
    'list_item 4: lamps',
    'list_item >1: of tin',
    'list_item 5: drums',
    'note 1: Harbour ledger, p. 12.',
  ]);
  expect(references(found)).toEqual([['1', 1]]);
});

let ids = 0;
function nextId(): string {
  return `b${(ids += 1)}`;
}
