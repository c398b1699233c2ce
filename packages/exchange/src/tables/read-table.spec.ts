import { packArchive } from '../archive/pack-archive.js';
import { readTextTable } from './read-table.js';
import type { TableOptions } from './read-table.js';
import { suggestMapping, textsOf } from './table-texts.js';
import { TABLE_LIMITS } from './text-table.js';
import type { TextTable } from './text-table.js';

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const RELS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

async function zipOf(files: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const all = async function* () {
    for (const [path, content] of Object.entries(files)) yield { path, chunks: [content] };
  };
  for await (const chunk of packArchive(all())) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const workbook = (sheet: string, more: Readonly<Record<string, string>> = {}, properties = '') =>
  zipOf({
    'xl/workbook.xml': `<workbook ${MAIN} ${R}>${properties}<sheets><sheet name="Hidden" sheetId="1" state="hidden" r:id="r1"/><sheet name="Texts" sheetId="2" r:id="r2"/><sheet name="Other" sheetId="3" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships ${RELS}><Relationship Id="r1" Type="t" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="t" Target="/xl/worksheets/sheet2.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${MAIN}><sheetData><row><c t="str"><v>name</v></c></row><row><c t="str"><v>one</v></c></row></sheetData></worksheet>`,
    'xl/worksheets/sheet2.xml': `<worksheet ${MAIN}><sheetData>${sheet}</sheetData></worksheet>`,
    ...more,
  });

async function read(bytes: Uint8Array | string, options?: TableOptions): Promise<TextTable> {
  const table = await readTextTable(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, options);
  if (!table.ok) throw new Error(`${table.error.code}: ${table.error.where}`);
  return table.value;
}
async function refused(bytes: Uint8Array | string): Promise<readonly [string, string]> {
  const table = await readTextTable(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
  if (table.ok) throw new Error('It was read.');
  return [table.error.code, table.error.where];
}

test('CSV has quoted fields with lines of their own, in any separator and encoding', async () => {
  expect(await read('title;text\r\n"The ""ford""";"One.\r\n\r\nTwo; three."\r\n;Only text\r\n')).toEqual({
    format: 'csv',
    encoding: 'utf-8',
    sheets: [],
    columns: ['title', 'text'],
    rows: [
      ['The "ford"', 'One.\n\nTwo; three.'],
      ['', 'Only text'],
    ],
  });
  expect((await read('\uFEFFtext\tdate\n\u{1f6a2} in שלום\t2024\n')).rows).toEqual([['\u{1f6a2} in שלום', '2024']]);
  const latin = Buffer.from('text,author\ncafé,Zoë\n', 'latin1');
  expect((await read(latin, { encoding: 'windows-1252' })).rows).toEqual([['café', 'Zoë']]);
  expect(await refused('text,title\n"never closed')).toEqual(['table_damaged', 'line 2']);
  expect(await refused('text,title\n')).toEqual(['table_empty', 'the whole file']);
});

test('JSON Lines has an object a line, whose keys are the columns', async () => {
  const lines = [
    { text: 'One.\n\nTwo.', meta: { a: 1 } },
    { id: 7, authors: ['Ana Ruiz', 'Mara Quill'], text: 'Three.', seen: true, none: null },
  ];
  expect(await read(lines.map((line) => JSON.stringify(line)).join('\n'))).toMatchObject({
    format: 'jsonl',
    columns: ['text', 'meta', 'id', 'authors', 'seen', 'none'],
    rows: [
      ['One.\n\nTwo.', '{"a":1}'],
      ['Three.', '', '7', 'Ana Ruiz; Mara Quill', 'true', ''],
    ],
  });
  expect(await refused('{"text":"a"}\n[1]')).toEqual(['table_damaged', 'line 2']);
});

test('a workbook has what its cells show: shared and rich strings, values of formulas, dates, gaps', async () => {
  const strings = `<sst ${MAIN}><si><t>text</t></si><si><r><t>Rich </t></r><r><rPr><b/></rPr><t>words_x000A_here</t></r><rPh sb="0" eb="1"><t>kana</t></rPh></si></sst>`;
  const styles = `<styleSheet ${MAIN}><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="&quot;days&quot; 0"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`;
  const cells = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>date</t></is></c><c r="D1" t="str"><v>days</v></c></row>
    <row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" s="1"><v>45352</v></c><c r="D2" s="3"><v>12</v></c></row>
    <row r="3"><c r="A3" t="str"><f>CONCAT("a","b")</f><v>ab</v></c><c r="C3" s="2"><v>45352.395833</v></c><c r="D3" t="b"><v>1</v></c></row>
    <row r="4"/><row r="5"><c r="A5" t="e"><f>HYPERLINK("http://a.example")</f><v>#REF!</v></c></row>`;
  const file = await workbook(cells, { 'xl/sharedStrings.xml': strings, 'xl/styles.xml': styles });
  expect(await read(file)).toEqual({
    format: 'xlsx',
    encoding: 'utf-8',
    sheets: ['Texts', 'Other'],
    columns: ['text', '2', 'date', 'days'],
    rows: [['Rich words\nhere', '', '2024-03-01', '12'], ['ab', '', '2024-03-01T09:30:00', 'TRUE'], ['#REF!']],
  });
  expect(await read(file, { sheet: 1 })).toMatchObject({ columns: ['name'], rows: [['one']] });
  const old = await workbook(cells, { 'xl/styles.xml': styles }, '<workbookPr date1904="1"/>');
  expect((await read(old)).rows[0]).toEqual(['', '', '2028-03-02', '12']);
});

test('hostile tables are refused: entities, rows and columns without end, a bomb, no workbook', async () => {
  const sheet = (content: string) => workbook('', { 'xl/worksheets/sheet2.xml': content });
  expect(await refused(await sheet('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'))).toEqual([
    'xml_unsafe',
    'xl/worksheets/sheet2.xml',
  ]);
  expect(await refused(await workbook('<row><c r="ZZZ1" t="str"><v>far</v></c></row>'))).toEqual([
    'table_too_large',
    'the whole file',
  ]);
  const row = '<row><c t="str"><v>a</v></c></row>';
  expect((await refused(await workbook(row.repeat(TABLE_LIMITS.rows + 2))))[0]).toBe('table_too_large');
  expect((await refused('a\n'.repeat(TABLE_LIMITS.rows + 2)))[0]).toBe('table_too_large');
  expect((await refused(`${'a,'.repeat(TABLE_LIMITS.columns)}b\nc`))[0]).toBe('table_too_large');
  expect((await refused(await zipOf({ 'a.txt': 'no workbook' })))[0]).toBe('archive_unknown');
  const bomb = `<worksheet ${MAIN}>${' '.repeat(30_000_000)}</worksheet>`;
  expect((await refused(await sheet(bomb)))[0]).toBe('archive_too_large');
});

test('columns are recognised by their names, and the text by its length where no name says it', async () => {
  const table = await read(
    'Headline,Full text,Author,Created at,Link,Mood\nFord,Words of it.,"Ana Ruiz; Mara Quill",2024-03-01T10:00:00Z,https://a.example/1,calm\nWeir,More words.,,sometime,no address,\n',
  );
  const mapping = suggestMapping(table);
  expect(mapping).toEqual({ text: 1, metadata: { title: 0, authors: 2, published: 3, url: 4 } });
  expect(textsOf(table, mapping, 'news.csv')).toEqual([
    {
      fileName: 'news 1.txt',
      text: 'Words of it.',
      corrections: [
        { type: 'set_metadata', field: 'title', value: 'Ford' },
        { type: 'set_metadata', field: 'authors', value: ['Ana Ruiz', 'Mara Quill'] },
        { type: 'set_metadata', field: 'published', value: '2024-03-01' },
        { type: 'set_metadata', field: 'url', value: 'https://a.example/1' },
      ],
    },
    {
      fileName: 'news 2.txt',
      text: 'More words.',
      corrections: [
        { type: 'set_metadata', field: 'title', value: 'Weir' },
        { type: 'set_metadata', field: 'published', value: 'sometime' },
      ],
    },
  ]);
  expect(suggestMapping(await read('a,b\nshort,a much longer cell\n'))).toEqual({ text: 1, metadata: {} });
});
