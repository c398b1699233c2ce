import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type AnySchemaObject } from 'ajv';
import fc from 'fast-check';
import { EXPORTED_SOURCE, exportSource, SOURCE_ID, written } from '../../export/exported.fixture.js';
import type { ExportedSource } from '../../export/exported.js';
import type { Writer } from '../../export/writer.js';
import type { CslItem } from '../../sources/csl-item.js';
import { parseSourceInput } from '../../sources/parse-source-input.js';
import { cslJsonWriter } from '../csl-json/write-csl-json.js';
import { risWriter } from '../ris/write-ris.js';
import { bibtexWriter } from './write-bibtex.js';

const of = (...items: readonly ExportedSource[]) =>
  exportSource({
    sources: async function* () {
      yield* items;
    },
  });

/** The file as the reader of the same format has it, which is tested with files of other programs. */
async function again(writer: Writer, source: ExportedSource): Promise<CslItem> {
  const { files } = await written(writer, of(source));
  const [file = ''] = Object.values(files);
  const parsed = parseSourceInput(file);
  if (!parsed.ok) throw new Error(`${JSON.stringify(parsed.error)}\n${file}`);
  expect(parsed.value.items).toHaveLength(1);
  return parsed.value.items[0]!;
}

const { csl } = EXPORTED_SOURCE;

test('CSL-JSON has the item, its date of access, and grades as custom fields', async () => {
  expect(await again(cslJsonWriter, EXPORTED_SOURCE)).toEqual({
    ...csl,
    id: SOURCE_ID,
    accessed: { 'date-parts': [[2026, 11, 1]] },
    custom: expect.objectContaining({ reliability: 'B', class: 'academic' }),
  });
  expect(Object.values((await written(cslJsonWriter, of())).files)).toEqual(['[]\n']);
});

test('CSL-JSON is valid by the schema of CSL, whatever the source says besides', async () => {
  const file = join(import.meta.dirname, '../csl-json/fixtures/csl-data/csl-data.json');
  const isValid = new Ajv({ strict: false, allErrors: true }).compile(
    JSON.parse(readFileSync(file, 'utf8')) as AnySchemaObject,
  );
  const bare = { ...EXPORTED_SOURCE, csl: { type: 'webpage', title: 'x' }, accessed: null, marking: 'TLP:RED' };
  const full = { ...EXPORTED_SOURCE, archiveUrl: 'https://web.example/1', note: 'kept', accessed: '2026-11' };
  const { files } = await written(cslJsonWriter, of(EXPORTED_SOURCE, bare, full));
  const items = JSON.parse(Object.values(files)[0] ?? '') as object[];
  expect([items.length, isValid(items), isValid.errors]).toEqual([3, true, null]);
  expect(isValid([{ ...items[0], stance: 'supports' }])).toBe(false);
});

test('RIS is read again with every field that it has', async () => {
  expect(await again(risWriter, EXPORTED_SOURCE)).toEqual({
    ...csl,
    id: SOURCE_ID,
    author: [
      { family: 'van der Berg', given: 'Jan' },
      { family: 'Weirs and Dams', given: 'Orlan' },
    ],
    accessed: { 'date-parts': [[2026, 11, 1]] },
  });
  const { files, losses } = await written(risWriter);
  expect(files['sources.ris']).toMatch(/^TY {2}- JOUR\r\n(?:[A-Z][A-Z0-9] {2}- [^\r\n]+\r\n)+ER {2}- \r\n\r\n$/u);
  expect(losses.items).toEqual([
    expect.objectContaining({ code: 'source_fields', id: SOURCE_ID, fields: ['author', 'reliability', 'class'] }),
  ]);
});

test('BibLaTeX is read again, with what TeX would take for commands as it was', async () => {
  expect(await again(bibtexWriter, EXPORTED_SOURCE)).toEqual({
    ...csl,
    id: SOURCE_ID,
    language: expect.anything(),
    accessed: { 'date-parts': [[2026, 11, 1]] },
  });
});

test.each([
  ['RIS', risWriter],
  ['BibLaTeX', bibtexWriter],
])('titles of any characters come back from %s', async (_name, writer) => {
  const word = fc.constantFrom(
    'Weir',
    'of',
    '&',
    '%',
    '#',
    '_',
    '{',
    '}',
    '\\',
    '~',
    '^',
    '$',
    '"',
    '=',
    ',',
    '@',
    'é',
    'e\u0301',
    'שלום',
    '\u{1f6a2}',
    '\n',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 8 }), async (words) => {
      const title = `A ${words.join(' ')} z`;
      const item = await again(writer, { ...EXPORTED_SOURCE, csl: { type: 'report', title } });
      expect((item.title ?? '').normalize('NFC').replace(/\s+/gu, ' ')).toBe(
        title.normalize('NFC').replace(/\s+/gu, ' '),
      );
    }),
    { numRuns: 100 },
  );
});
