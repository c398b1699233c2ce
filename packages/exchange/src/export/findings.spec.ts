import { schema, TextMap } from '@scholium/document';
import { exportedDocument, exportSource, lostOf, writtenBytes } from './exported.fixture.js';
import { exportReport } from './export-archive.js';
import { specTypesetter } from '../typeset/testing/spec-typesetter.js';
import type { Writer } from './writer.js';
import { WRITERS } from './writers.js';

const block = (id: string) =>
  schema.node('finding', { id, finding: { kind: 'source', id: '0190a000-0000-7000-8000-000000005001', at: 1 } });
const around = schema.node('blockquote', null, [schema.node('paragraph', null, [schema.text('quoted')])]);
const table = (...inside: ReturnType<typeof block>[]) =>
  schema.node('table', null, [
    schema.node('table_row', null, [
      schema.node('table_cell', null, [schema.node('paragraph', null, [schema.text('cell')]), ...inside]),
      schema.node('table_cell', null, [...inside, schema.node('paragraph', null, [schema.text('other')])]),
    ]),
  ]);

/** The document of all scripts behind one with findings at every kind of place, or the same without them. */
function report(withFindings: boolean) {
  const one = (id: string) => (withFindings ? [block(id)] : []);
  const { doc: text, ...document } = exportedDocument();
  const doc = schema.node('doc', null, [
    ...text.children,
    ...one('b'),
    around,
    schema.node('bullet_list', null, [
      schema.node('list_item', null, [schema.node('paragraph', null, [schema.text('item')]), ...one('c')]),
    ]),
    table(...one('d')),
    ...one('e'),
  ]);
  return { ...document, doc, places: new TextMap(doc) };
}
const source = (withFindings: boolean) =>
  exportSource({
    // eslint-disable-next-line @typescript-eslint/require-await
    documents: async function* () {
      yield report(withFindings);
    },
  });
/** The places of findings, which two formats mark. */
const withoutMarks = (text: string): string => text.replaceAll(/<milestone unit="finding"[^>]*\/>\n/gu, '');
const holdsFindings = (writer: Writer): boolean => writer.holdsFindings === true;
/** Packed: what is in them is compared where they are read. */
const PACKED = ['docx', 'xlsx'];

test.each(Object.entries(WRITERS).filter(([name, writer]) => !PACKED.includes(name) && !holdsFindings(writer)))(
  '%s writes a report as if it had no findings',
  async (_, writer) => {
    const [{ files }, { files: expected }] = (await Promise.all(
      [true, false].map((withFindings) => writtenBytes(writer, source(withFindings))),
    )) as [Awaited<ReturnType<typeof writtenBytes>>, Awaited<ReturnType<typeof writtenBytes>>];
    const texts = (all: typeof files) =>
      Object.entries(all).map(([path, bytes]) => [path, withoutMarks(bytes.toString('utf8'))]);
    expect(texts(files)).toEqual(texts(expected));
  },
);

test.each(Object.entries(WRITERS))('%s says that it has no findings of a report', async (_, writer) => {
  const [found, plain] = await Promise.all(
    [true, false].map((one) => exportReport(source(one), writer, specTypesetter)),
  );
  const reads = found!.counts.documents > 0 && !holdsFindings(writer);
  expect(lostOf(found!.losses)['finding'] ?? []).toEqual(reads ? [99] : []);
  expect(lostOf(plain!.losses)['finding']).toBeUndefined();
});
