import fc from 'fast-check';
import {
  EXPORTED_DECISION,
  EXPORTED_ENTITY,
  exportedDocument,
  exportSource,
  lostOf,
  ofCodePoints,
  written,
} from '../../export/exported.fixture.js';
import type { ExportedEntity } from '../../export/exported.js';
import { jsonlWriter } from '../jsonl/write-jsonl.js';
import { csvWriter } from './write-csv.js';

/** A reader of the grammar of RFC 4180, section 2: records end with CRLF, quotes are doubled inside quotes. */
function readCsv(csv: string): string[][] {
  const records: string[][] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/uy;
  let record: string[] = [];
  for (let at = 0; at < csv.length; at = field.lastIndex) {
    field.lastIndex = at;
    const match = field.exec(csv);
    if (!match) throw new Error(`No field of RFC 4180 at ${at}: ${csv.slice(at, at + 40)}`);
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    records.push(record);
    record = [];
  }
  if (record.length > 0) throw new Error('The last record has no end');
  return records;
}

const tableOf = (csv: string | undefined): Record<string, string>[] => {
  const [columns = [], ...records] = readCsv((csv ?? '').replace(/^\ufeff/u, ''));
  return records.map((record) => {
    expect(record).toHaveLength(columns.length);
    return Object.fromEntries(columns.map((column, n) => [column, record[n] ?? '']));
  });
};

const { places, annotations } = exportedDocument();

test('each result is a row with its permalink, and offsets count code points', async () => {
  const { files, losses } = await written(csvWriter);
  expect(Object.keys(files)).toEqual([
    'documents.csv',
    'annotations.csv',
    'entities.csv',
    'sources.csv',
    'decisions.csv',
  ]);
  const rows = tableOf(files['annotations.csv']);
  expect(rows.map(({ permalink }) => permalink)).toEqual(annotations.map(({ address }) => address));
  for (const [n, row] of rows.entries()) {
    const words = (row['fragments'] ?? '')
      .split(' ')
      .filter(Boolean)
      .map((fragment) => ofCodePoints(places.text, ...(fragment.split('-').map(Number) as [number, number])));
    expect(words).toEqual(annotations[n]?.spans.map(({ from, to }) => places.text.slice(from, to)));
  }
  expect(tableOf(files['decisions.csv'])).toEqual([
    expect.objectContaining({
      verdict: 'rejected',
      reason: "'=not her",
      withdrawn: 'true',
      document: EXPORTED_DECISION.document?.label,
    }),
  ]);
  expect(rows[1]).toMatchObject({
    kind: 'mention',
    label: 'Person',
    entity: 'Mara Quill',
    role: 'captain',
    edited_since: 'false',
  });
  expect(rows[3]).toMatchObject({ state: 'proposed', start: rows[4]?.['start'] });
  expect(rows[9]).toMatchObject({ source: 'Tolls & weirs', locator: 'p. 3', stance: 'supports', credibility: '2' });
  expect(rows[10]).toMatchObject({ quote: 'gone', start: '', end: '', fragments: '' });
  expect(lostOf(losses)).toEqual({});
});

test('what a spreadsheet would take for a formula is text, and comes back as it was', async () => {
  const { files } = await written(csvWriter);
  expect(tableOf(files['entities.csv'])[0]).toMatchObject({ name: 'Mara Quill', other_names: "'=مارا" });
  const text = fc.array(
    fc.constantFrom('=', '+', '-', '@', "'", '"', ',', '\r', '\n', '\t', ' ', 'a', '＝', '\u{1f600}'),
    {
      maxLength: 8,
    },
  );
  await fc.assert(
    fc.asyncProperty(text, async (parts) => {
      const description = parts.join('');
      const entity: ExportedEntity = { ...EXPORTED_ENTITY, description };
      const entities = async function* (): AsyncGenerator<ExportedEntity> {
        yield entity;
      };
      const { files: made } = await written(csvWriter, exportSource({ entities }));
      const cell = tableOf(made['entities.csv'])[0]?.['description'] ?? '';
      expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
      expect(cell.replace(/^'/u, '')).toBe(description);
    }),
    { numRuns: 60 },
  );
});

test('JSON Lines have the same rows with their types, and no words of a text that is left out', async () => {
  const { files } = await written(jsonlWriter, exportSource({ withText: false }));
  const rows = (files['annotations.jsonl'] ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(rows).toHaveLength(annotations.length);
  expect(rows[9]).toMatchObject({ credibility: 2, quote: null, note: null, edited_since: false });
  const [source] = (files['sources.jsonl'] ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(source).toMatchObject({
    authors: 'van der Berg, Jan | Weirs and Dams, Orlan',
    issued: '2019-03-02',
    reliability: 'B',
  });
  expect(Object.values(files).join('')).not.toContain('ferry of Mara');
});
