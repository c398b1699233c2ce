import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm';
import { exportedDocument, exportSource, written } from '../../export/exported.fixture.js';
import type { ExportSource } from '../../export/exported.js';
import {
  FIGURES,
  figuresOf,
  hostileDocuments,
  illustrated,
  PAGE,
  pageOf,
  PRINTED,
  sourceOf,
} from '../../export/page.fixture.js';
import { teiWriter } from './write-tei.js';

const SCHEMA = fileURLToPath(new URL('tei-written.rng', import.meta.url));
let schema: RelaxNGValidator;

beforeAll(() => {
  schema = RelaxNGValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(SCHEMA)));
});

/** What is wrong with a file, by the schema. */
function faults(xml: string): string | null {
  const file = XmlDocument.fromBuffer(Buffer.from(xml, 'utf8'));
  try {
    schema.validate(file);
    return null;
  } catch (error) {
    return (error as Error).message;
  } finally {
    file.dispose();
  }
}

const faultsOf = async (source?: ExportSource): Promise<readonly (string | null)[]> => {
  const { files } = await written(teiWriter, source);
  return Object.entries(files).flatMap(([name, text]) => (name.endsWith('.xml') ? faults(text) : []));
};

test('what is written is TEI: annotations, records, every kind of block and mark, pages and figures', async () => {
  const nothing = async function* (): AsyncGenerator<never> {};
  expect(await faultsOf()).toEqual([null, null]);
  expect(await faultsOf(exportSource({ entities: nothing, sources: nothing }))).toEqual([null, null]);
  expect(await faultsOf(sourceOf(pageOf(PAGE), pageOf(PRINTED), figuresOf(), pageOf(FIGURES)))).toEqual(
    Array.from({ length: 5 }, () => null),
  );
});

test('documents of any blocks and marks are TEI', async () => {
  await fc.assert(
    fc.asyncProperty(hostileDocuments, async (doc) => {
      expect((await faultsOf(sourceOf(illustrated(doc)))).filter((fault) => fault !== null)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('an annotation that begins and ends in code divides it, for nothing stands in code but text', async () => {
  const page = pageOf(PAGE);
  const from = page.places.text.indexOf('let x');
  const [first] = exportedDocument().annotations;
  const annotations = [{ ...first!, spans: [{ from: from + 1, to: from + 3 }], quote: 'et' }];
  const source = sourceOf({ ...page, annotations });
  expect((await faultsOf(source)).filter((fault) => fault !== null)).toEqual([]);
  const { files } = await written(teiWriter, source);
  expect(Object.values(files)[0]).toMatch(
    /<code>l<\/code><anchor [^>]+\/><code>et<\/code><anchor [^>]+\/><code> x<\/code>/u,
  );
});

test('the schema refuses what is no TEI', async () => {
  const { files } = await written(teiWriter);
  const [text = ''] = Object.values(files);
  expect(faults(text)).toBeNull();
  const altered = [
    [/<span xml:id/u, '<span n="" xml:id'],
    [/<fileDesc>/u, '<fileDesc><p/>'],
    [/<string>/u, '<string><hi rend="bold"/>'],
    [/when="2/u, 'when="the year 2'],
    [/<anchor xml:id="[^"]+"\/>/u, '<anchor/>'],
    [/<\/p>/u, '<p/></p>'],
  ] as const;
  for (const [found, other] of altered) expect([other, faults(text.replace(found, other))]).not.toContain(null);
});
