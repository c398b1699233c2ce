import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipOf } from '../../archive/archive.fixture.js';
import type { FileToPack } from '../../archive/archive.fixture.js';
import { bringRemarks } from '../../import/bring-remarks.js';
import { figuresIn } from '../../images/figures.fixture.js';
import { JPEG, pngOf } from '../../images/images.fixture.js';
import type { ImportPreview } from '../../import/import-preview.js';
import { previewImport } from '../../import/preview-import.js';
import { TAKE_ALL } from '../../import/taken-remarks.js';
import { odtOf } from './odt.fixture.js';
import type { OdtParts } from './odt.fixture.js';

async function read(parts: OdtParts | Uint8Array): Promise<ImportPreview> {
  const outcome = await previewImport(parts instanceof Uint8Array ? parts : odtOf(parts), { fileName: 'a.odt' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}
const refusal = async (bytes: Uint8Array): Promise<string> => {
  const outcome = await previewImport(bytes, { fileName: 'a.odt' });
  return outcome.ok ? 'taken' : outcome.error.code;
};
const lines = ({ blocks }: ImportPreview): string[] => blocks.map(({ kind, text }) => `${kind}: ${text}`);
const losses = ({ warnings }: ImportPreview): string[] =>
  warnings.filter(({ code }) => code !== 'title_missing').map(({ code, message }) => `${code}: ${message}`);
const words = (preview: ImportPreview, index: number): [string, string[]][] =>
  preview.blocks[index]!.runs.map(({ text, marks }) => [text, marks.map(({ type }) => type)]);

describe('a document that LibreOffice 7.4 wrote', () => {
  // Made for this test of a text of our own; under the licence of this repository.
  const bytes = new Uint8Array(readFileSync(join(import.meta.dirname, 'fixtures', 'libre-office.odt')));

  test('has all its words, each in its kind of block', async () => {
    const preview = await read(bytes);
    expect(preview.format).toBe('odt');
    expect(lines(preview)).toEqual([
      'title: Crossings in winter',
      'heading: The river',
      'paragraph: The northern bridge closed.1 See the notice. H2O',
      'list_item: Walk',
      'list_item: with a lamp',
      'list_item: Wait',
      'table_cell: Day',
      'table_cell: Crossings',
      'table_cell: Monday',
      'table_cell: 4',
      'table_cell: 7',
      'table_cell: 5',
      'table_cell: 8',
      'paragraph: وصل الجسر',
      'paragraph: They never met 😀 at the bridge.2',
      'paragraph: So people say.',
      'paragraph: The  last   words struck.',
      'note: Interview, 3 May.',
      'note: Second paragraph.',
      'note: Interview, 3 May.',
      'note: Second paragraph.',
    ]);
    expect(words(preview, 2)).toEqual([
      ['The ', []],
      ['northern', ['strong']],
      [' bridge', ['em']],
      [' closed.', []],
      ['1', ['superscript']],
      [' See ', []],
      ['the notice', ['link']],
      ['. H', []],
      ['2', ['subscript']],
      ['O', []],
    ]);
    expect(words(preview, 16)).toEqual([
      ['The  last   words', []],
      [' struck', ['strikethrough']],
      ['.', []],
    ]);
    expect(preview.blocks.slice(3, 6).map(({ list }) => list)).toEqual([
      { id: 1, ordered: true, depth: 0, number: 3 },
      { id: 1, ordered: false, depth: 1 },
      { id: 1, ordered: true, depth: 0, number: 4 },
    ]);
    expect(preview.blocks.slice(6, 13).map(({ table }) => table)).toEqual([
      { id: 1, row: 0, column: 0, header: true },
      { id: 1, row: 0, column: 1, header: true, colspan: 2 },
      { id: 1, row: 1, column: 0, header: false, rowspan: 2 },
      { id: 1, row: 1, column: 1, header: false },
      { id: 1, row: 1, column: 2, header: false },
      { id: 1, row: 2, column: 0, header: false },
      { id: 1, row: 2, column: 1, header: false },
    ]);
    expect(preview.blocks.flatMap(({ footnotes }) => footnotes.map(({ label, note }) => [label, note]))).toEqual([
      ['1', 1],
      ['2', 2],
    ]);
    expect(preview.metadata).toMatchObject({ title: 'Crossings in winter', authors: ['Dr. Maria Keller', 'Ana Ruiz'] });
    expect(losses(preview)).toEqual([]);
  });

  test('brings its comment to its words, and its tracked changes as suggestions', async () => {
    const preview = await read(bytes);
    const by = (author: string) => ({ author, date: '2024-03-12T09:30:00' });
    expect(preview.remarks?.comments).toEqual([
      {
        ...by('Ana Ruiz'),
        text: 'Which bridge?\nSay so.',
        resolved: false,
        from: { blockIndex: 14, offset: 21 },
        to: { blockIndex: 14, offset: 31 },
        replies: [],
      },
    ]);
    expect(preview.remarks?.tracked).toEqual([
      {
        ...by('Maria Keller'),
        from: { blockIndex: 14, offset: 5 },
        to: { blockIndex: 14, offset: 10 },
        inserted: [{ text: 'rarely', marks: [] }],
      },
      {
        ...by('Ana Ruiz'),
        from: { blockIndex: 14, offset: 0 },
        to: { blockIndex: 14, offset: 0 },
        inserted: [],
        paragraphs: [{ runs: [{ text: 'A new paragraph.', marks: [] }] }],
      },
      {
        ...by('Ana Ruiz'),
        from: { blockIndex: 15, offset: 0 },
        to: { blockIndex: 15, offset: 14 },
        inserted: [],
        wholeBlock: true,
      },
    ]);
    let ids = 0;
    const next = (): string => `b${(ids += 1)}`;
    expect(bringRemarks(preview, TAKE_ALL, next).suggestions).toHaveLength(3);
    const accepted = JSON.stringify(bringRemarks(preview, { comments: true, tracked: 'accept' }, next).doc);
    expect(accepted).toContain('They rarely met');
    expect(accepted).toContain('A new paragraph.');
    expect(accepted).not.toContain('So people say.');
  });
});

test('styles say what a paragraph is and how words are set, also by what they are based on', async () => {
  const preview = await read({
    styles:
      '<style:style style:name="Quotations" style:family="paragraph"/><style:style style:name="Preformatted_20_Text" style:family="paragraph"/><style:style style:name="Caption" style:family="paragraph"/><style:style style:name="Figure" style:family="paragraph" style:parent-style-name="Caption"/><style:style style:name="Loud" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="Source_20_Text" style:family="text"/>',
    automatic:
      '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"><style:text-properties fo:font-style="italic"/></style:style><style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style><style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>',
    text: `<text:h text:outline-level="2">Water</text:h><text:p text:style-name="P1">So it is said.</text:p><text:p text:style-name="Preformatted_20_Text">a  b<text:line-break/>c</text:p><text:p text:style-name="Figure">Figure 1: the weir</text:p><text:p text:style-name="Loud">Plain  words<text:s text:c="3"/>
       and<text:tab/><text:span text:style-name="Source_20_Text">code</text:span> x<text:span text:style-name="T1">2<text:span text:style-name="T2">secret</text:span></text:span>.</text:p>`,
  });
  expect(lines(preview)).toEqual([
    'title: Water',
    'blockquote: So it is said.',
    'code_block: a b\nc',
    'caption: Figure 1: the weir',
    'paragraph: Plain words    and\tcode x2.',
  ]);
  expect(words(preview, 1)).toEqual([['So it is said.', ['em']]]);
  expect(words(preview, 4).slice(1)).toEqual([
    ['code', ['code']],
    [' x', []],
    ['2', ['superscript']],
    ['.', []],
  ]);
  expect(losses(preview)).toEqual(['unsafe_content_dropped: Dropped: 1 hidden passage (6 characters).']);
});

test('notes of both kinds are counted together; a sign of its own stays in the text', async () => {
  const note = (kind: string, sign: string, text: string, label = ''): string =>
    `<text:note text:note-class="${kind}"><text:note-citation${label}>${sign}</text:note-citation><text:note-body><text:p>${text}</text:p></text:note-body></text:note>`;
  const preview = await read({
    text: `<text:p>A${note('endnote', 'i', 'End.')} b${note('footnote', '1', 'Foot.')} c${note('footnote', '*', 'Star.', ' text:label="*"')}.</text:p>`,
  });
  expect(lines(preview)).toEqual(['paragraph: A1 b2 c*.', 'note: End.', 'note: Foot.', 'note: Star.']);
  expect(preview.blocks.flatMap(({ note: place }) => (place === undefined ? [] : place.label))).toEqual([
    '1',
    '2',
    null,
  ]);
  expect(losses(preview)[0]).toContain('notes_numbered');
});

test('lists go on where they say so, and further paragraphs of an item are part of it', async () => {
  const list = (more: string, items: string): string => `<text:list text:style-name="L1"${more}>${items}</text:list>`;
  const item = (inside: string): string => `<text:list-item>${inside}</text:list-item>`;
  const preview = await read({
    automatic:
      '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/><text:list-level-style-bullet text:level="2"/></text:list-style>',
    text:
      list(
        '',
        `<text:list-header><text:p>Head</text:p></text:list-header>${item('<text:p>One</text:p><text:p>More</text:p>')}`,
      ) +
      '<text:p>Between.</text:p>' +
      list(' text:continue-numbering="true"', item('<text:p>Two</text:p>')) +
      list('', item(`<text:p>Anew</text:p><text:list>${item('<text:p>Inner</text:p>')}</text:list>`)),
  });
  expect(
    preview.blocks.map(({ text, list: place }) => [text, place?.number ?? place?.continues ?? place?.depth]),
  ).toEqual([
    ['Head', undefined],
    ['One', 1],
    ['More', true],
    ['Between.', undefined],
    ['Two', 2],
    ['Anew', 1],
    ['Inner', 1],
  ]);
});

test('what is deleted over several paragraphs was several, and comes back as that', async () => {
  const region = (id: string, inside: string): string =>
    `<text:changed-region xml:id="${id}">${inside.replace('>', '><office:change-info><dc:creator>Ana</dc:creator><dc:date>2024-03-12T09:30:00</dc:date></office:change-info>')}</text:changed-region>`;
  const preview = await read({
    text: `<text:tracked-changes>${region('d', '<text:deletion><text:p>world</text:p><text:p>Middle</text:p><text:p>Foo</text:p></text:deletion>')}${region('f', '<text:format-change></text:format-change>')}${region('i', '<text:insertion></text:insertion>')}</text:tracked-changes><text:p>Hello <text:change text:change-id="d"/> bar<text:change-start text:change-id="f"/>!<text:change-end text:change-id="f"/></text:p><text:p>One <text:change-start text:change-id="i"/>new</text:p><text:p>and<text:change-end text:change-id="i"/> two.</text:p>`,
  });
  expect(lines(preview)).toEqual([
    'paragraph: Hello world',
    'paragraph: Middle',
    'paragraph: Foo bar!',
    'paragraph: One ',
    'paragraph:  two.',
  ]);
  expect(
    preview.remarks?.tracked.map(({ from, to, inserted, wholeBlock }) => [
      from.blockIndex,
      from.offset,
      to.offset,
      inserted.map(({ text }) => text).join(''),
      wholeBlock,
    ]),
  ).toEqual([
    [0, 6, 11, '', undefined],
    [1, 0, 6, '', true],
    [2, 0, 3, '', undefined],
    [3, 4, 4, 'new', undefined],
    [4, 0, 0, 'and', undefined],
  ]);
  expect(losses(preview)).toEqual([
    'tracked_left_out: Tracked changes that are no suggestions: 2 inserted or deleted ends of paragraphs.',
  ]);
});

test('pictures, objects, contents, heads of pages and macros are left out and counted; boxes stand behind their paragraph', async () => {
  const preview = await read({
    master: '<style:master-page><style:header><text:p>Secret head</text:p></style:header></style:master-page>',
    text: `<text:table-of-content><text:index-body><text:p>Water 1</text:p></text:index-body></text:table-of-content><text:p>Words <draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame>go on <draw:frame><draw:object xlink:href="./Object 1"/><draw:image/></draw:frame><draw:frame><draw:image/></draw:frame><text:a xlink:href="javascript:x()">on</text:a> <text:a xlink:href="#Water">here</text:a> <text:script>x()</text:script>.</text:p>`,
    more: [{ name: 'Basic/Standard/Module1.xml', content: '<x/>' }],
  });
  expect(lines(preview)).toEqual(['paragraph: Words go on on here .', 'paragraph: In a box']);
  expect(losses(preview)).toEqual([
    'unsafe_content_dropped: Dropped: 1 embedded object, 1 unsafe link, 1 script, 1 macro project.',
    'link_dropped: The words were kept without: 1 link without a full web address.',
    'image_dropped: Left out: 1 image.',
    'outside_left_out: 11 characters in headers and footers of the pages were left out.',
    'outside_left_out: 7 characters of the table of contents were left out.',
  ]);
});

test('hostile and locked documents are refused', async () => {
  const withPart = (name: string, content: string): FileToPack => ({ name, content });
  expect(await refusal(odtOf({ prolog: '<!DOCTYPE a [<!ENTITY b "c">]>', text: '<text:p>&b;</text:p>' }))).toBe(
    'xml_unsafe',
  );
  expect(await refusal(odtOf({ text: '<text:span>'.repeat(5_000) }))).toBe('xml_too_large');
  expect(await refusal(odtOf({ text: '<text:p>x' }))).toBe('xml_damaged');
  const manifest = 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0';
  expect(
    await refusal(
      odtOf({
        text: '<text:p>x</text:p>',
        more: [
          withPart(
            'META-INF/manifest.xml',
            `<m:manifest xmlns:m="${manifest}"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>`,
          ),
        ],
      }),
    ),
  ).toBe('archive_encrypted');
  const sheet = zipOf([
    withPart('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'),
    withPart('content.xml', '<a/>'),
  ]);
  expect(await refusal(sheet)).toBe('archive_unknown');
  expect((await read({ text: `<text:p>a<text:s text:c="999999999"/>b</text:p>` })).blocks[0]?.text).toHaveLength(1_002);
});

test('pictures are figures with what they show and their captions, in lists and cells too', async () => {
  const image = (name: string, words = '') =>
    `<draw:frame draw:name="x">${name}${words === '' ? '' : `<svg:title>t</svg:title><svg:desc>${words}</svg:desc>`}</draw:frame>`;
  const at = (href: string) => `<draw:image xlink:href="${href}"/>`;
  const text = [
    `<text:p>Words ${image(at('Pictures/a.png'), 'A  weir')}go on</text:p>`,
    `<text:p text:style-name="Caption">Fig. 1</text:p>`,
    `<text:p><draw:frame><draw:text-box><text:p text:style-name="Caption">${image(at('Pictures/v.svg') + at('./Pictures/b%20c.jpg'))}Illustration 2</text:p></draw:text-box></draw:frame></text:p>`,
    `<text:list><text:list-item><text:p>item${image(at('Pictures/a.png'))}</text:p></text:list-item></text:list>`,
    `<table:table><table:table-row><table:table-cell><text:p>${image(at('Pictures/a.png')).replace('draw:name', 'draw:transform="rotate (-1.5707963267949) translate (2cm 1cm)" draw:name')}</text:p></table:table-cell></table:table-row></table:table>`,
    `<text:p>Note<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Seen ${image(at('Pictures/a.png'))}</text:p></text:note-body></text:note></text:p>`,
    `<text:p>Lost ${image(at('https://a.example/x.png'))}${image(at('Pictures/v.svg'))}${image(at('Pictures/no.png'))}</text:p>`,
  ].join('');
  const { figures, lost, preview } = await figuresIn(
    odtOf({
      text,
      styles: '<style:style style:name="Caption" style:family="paragraph"/>',
      more: [
        { name: 'Pictures/a.png', content: pngOf() },
        { name: 'Pictures/b c.jpg', content: JPEG },
        { name: 'Pictures/v.svg', content: '<svg/>' },
      ],
    }),
    { fileName: 'a.odt' },
  );
  expect(figures.map(({ text: caption, alt, mediaType }) => [caption, alt, mediaType])).toEqual([
    ['Fig. 1', 'A weir', 'image/png'],
    ['Illustration 2', '', 'image/jpeg'],
    ['', '', 'image/png'],
    ['', '', 'image/png'],
  ]);
  expect(figures[1]?.bytes).toEqual(JPEG);
  const placed = preview.blocks.filter(({ kind }) => kind === 'figure').map(({ list, table }) => list ?? table);
  expect(placed).toMatchObject([undefined, undefined, { depth: 0, continues: true }, { row: 0, column: 0 }]);
  expect(lost).toEqual([
    'Left out: how 1 image is turned (it is as it is stored), 1 image, 1 image that is no PNG, JPEG, GIF or WebP, 1 image that did not come with the text (Pictures/no.png), 1 image inside notes.',
  ]);
});
