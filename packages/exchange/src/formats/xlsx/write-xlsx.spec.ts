import fc from 'fast-check';
import { openArchive } from '../../archive/open-archive.js';
import { child, descendants, elements, readXml, textOf, type XmlElement } from '../../archive/read-xml.js';
import type { ExportedEntity, ExportSource } from '../../export/exported.js';
import { EXPORTED_ENTITY, exportedDocument, exportSource, writtenBytes } from '../../export/exported.fixture.js';
import type { Writer } from '../../export/writer.js';
import { xlsxWriter, xlsxWriterOf } from './write-xlsx.js';

const NAMESPACES = new Map([
  ['http://schemas.openxmlformats.org/spreadsheetml/2006/main', ''],
  ['http://schemas.openxmlformats.org/package/2006/relationships', ''],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
]);

type Rows = Readonly<Record<string, string | number | boolean>>[];

/** The sheets of a workbook, by their names, each row by the names of its columns. */
async function sheetsOf(source: ExportSource = exportSource(), writer: Writer = xlsxWriter) {
  const { files, losses } = await writtenBytes(writer, source);
  const archive = await openArchive(files['tables.xlsx']!);
  const part = async (path: string): Promise<XmlElement> => readXml((await archive.read(path))!, path, NAMESPACES);
  const targets = new Map(
    elements(await part('xl/_rels/workbook.xml.rels')).map(({ attributes }) => [
      attributes.get('Id'),
      attributes.get('Target'),
    ]),
  );
  const sheets: Record<string, Rows> = {};
  for (const { attributes } of descendants(await part('xl/workbook.xml'), 'sheet'))
    sheets[attributes.get('name') ?? ''] = rowsOf(await part(`xl/${targets.get(attributes.get('r:id'))}`));
  return { sheets, losses };
}

function rowsOf(sheet: XmlElement): Rows {
  const rows = descendants(sheet, 'row').map((row, at) => {
    expect(row.attributes.get('r')).toBe(String(at + 1));
    return new Map(
      elements(row, 'c').map((cell) => [/^[A-Z]+/u.exec(cell.attributes.get('r') ?? '')?.[0], valueOf(cell)]),
    );
  });
  const [head = new Map(), ...others] = rows;
  return others.map((row) => Object.fromEntries([...row].map(([column, value]) => [String(head.get(column)), value])));
}

function valueOf(cell: XmlElement): string | number | boolean {
  const type = cell.attributes.get('t');
  expect(child(cell, 'f')).toBeUndefined();
  if (type === 'inlineStr')
    return textOf(cell).replace(/_x([\dA-Fa-f]{4})_/gu, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  return type === 'b' ? textOf(cell) === '1' : Number(textOf(cell));
}

const withEntities = (...entities: ExportedEntity[]): ExportSource =>
  exportSource({
    entities: async function* () {
      yield* entities;
    },
  });

test('a workbook has a sheet for each table, with numbers as numbers and permalinks', async () => {
  const { sheets, losses } = await sheetsOf();
  expect(Object.keys(sheets)).toEqual(['documents', 'annotations', 'entities', 'sources', 'decisions']);
  const { annotations } = exportedDocument();
  expect(sheets['annotations']?.map(({ permalink }) => permalink)).toEqual(annotations.map(({ address }) => address));
  expect(sheets['annotations']?.[9]).toMatchObject({ quote: '12', credibility: 2, edited_since: false });
  expect(sheets['annotations']?.[0]).toMatchObject({ note: 'a "note"\n=1+1' });
  expect(sheets['entities']?.[0]).toMatchObject({ name: 'Mara Quill', other_names: '=مارا' });
  expect(losses.items).toEqual([]);
});

test('a formula is text, and every text comes back as it was', async () => {
  const text = fc
    .array(
      fc.constantFrom(
        '=1+1',
        '+',
        '@',
        "'",
        '"',
        '<',
        '&',
        ']]>',
        '\r',
        '\n',
        '\t',
        ' ',
        '_x000D_',
        '_',
        '\u{1f600}',
        'ש',
      ),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    .map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(text, async (description) => {
      const { sheets } = await sheetsOf(withEntities({ ...EXPORTED_ENTITY, description }));
      expect(sheets['entities']?.[0]?.['description']).toBe(description);
    }),
    { numRuns: 60 },
  );
});

test('what is longer than a cell is cut and reported, and what is longer than a sheet goes on in another', async () => {
  const long = { ...EXPORTED_ENTITY, description: 'x'.repeat(40_000) };
  const { sheets, losses } = await sheetsOf(withEntities(long, EXPORTED_ENTITY, EXPORTED_ENTITY), xlsxWriterOf(3));
  expect(Object.keys(sheets).filter((name) => name.startsWith('entities'))).toEqual(['entities', 'entities 2']);
  expect(sheets['entities']).toHaveLength(2);
  expect(sheets['entities 2']).toHaveLength(1);
  expect(String(sheets['entities']?.[0]?.['description'])).toHaveLength(32_767);
  expect(losses.items).toEqual([expect.objectContaining({ code: 'length', id: long.id, fields: ['description'] })]);
});
