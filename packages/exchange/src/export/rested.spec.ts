import { schema, TextMap } from '@scholium/document';
import type { ExportedAnnotation } from './exported.js';
import { exportArchive } from './export-archive.js';
import { exportedDocument, exportSource } from './exported.fixture.js';
import { specTypesetter } from '../typeset/testing/spec-typesetter.js';
import { WRITERS } from './writers.js';

const COUNT = 1_500;
const base = exportedDocument();
const words = 'The ferry of Mara Quill left Orlan, and nobody asked why. ';
/** One paragraph, which no format may write in one go. */
const doc = schema.node('doc', null, [schema.node('paragraph', null, [schema.text(words.repeat(COUNT))])]);
const places = new TextMap(doc);

test.each(Object.entries(WRITERS))('%s works through long documents with rests', async (format, writer) => {
  /** Annotations that were looked at since the last rest, and the most there were. */
  let [looked, most] = [new Set<string>(), 0];
  const annotations = Array.from({ length: COUNT }, (_, n): ExportedAnnotation => {
    const { body, ...one } = base.annotations[n % 10]!;
    const id = `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
    const from = n * words.length;
    return {
      ...one,
      id,
      spans: [{ from, to: from + 5 + (n % 23) }],
      get body() {
        looked.add(id);
        most = Math.max(most, looked.size);
        return body;
      },
    };
  });
  const source = exportSource({
    rest: () => Promise.resolve(void (looked = new Set())),
    documents: async function* () {
      yield await Promise.resolve({ ...base, doc, places, annotations });
    },
  });
  const request = { format, by: { id: '', name: '' }, filter: {} };
  const digest = () => ({ update: () => undefined, end: () => '' });
  for await (const _chunk of exportArchive(source, writer, request, digest, specTypesetter));
  expect(most).toBeLessThan(200);
});
