import { exported, exportedDocument, exportSource } from './exported.fixture.js';
import { exportReport } from './export-archive.js';
import { LISTED_LOSSES, Losses } from './losses.js';
import { FileNames } from './file-names.js';
import type { ExportedDocument } from './exported.js';
import { specTypesetter } from '../typeset/testing/spec-typesetter.js';
import { WRITERS } from './writers.js';

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

describe.each(Object.entries(WRITERS))('an export as %s', (_format, writer) => {
  test('has a manifest with what it holds, the digest of each file, and the losses in numbers', async () => {
    const { archive, result } = await exported(writer);
    const manifest = JSON.parse(text(archive.read('manifest.json'))) as Record<string, unknown>;
    const files = archive.names
      .filter((path) => path !== 'manifest.json')
      .map((path) => ({ path, bytes: archive.read(path)!.length, sha256: String(archive.read(path)!.length) }));
    expect(manifest).toMatchObject({
      manifestVersion: 1,
      exportedAt: '2026-11-29T10:00:00.000Z',
      exportedBy: { name: 'Rita' },
      filter: { withText: true },
      files,
      counts: result.counts,
      marking: result.marking,
    });
    if (result.counts.documents > 0)
      expect(manifest['documents']).toMatchObject([
        { version: 3, logNumber: 41, marking: 'TLP:GREEN', annotations: 11 },
      ]);
    const listed = text(archive.read('losses.jsonl')).split('\n').filter(Boolean);
    expect(listed.map((line) => JSON.parse(line) as object)).toEqual(result.losses.items);
    expect(manifest['losses']).toMatchObject(result.losses.counts);
  });

  test('is told beforehand as it comes to be', async () => {
    const { result } = await exported(writer);
    const before = await exportReport(exportSource(), writer, specTypesetter);
    expect([before.counts, before.marking, before.losses.items]).toEqual([
      result.counts,
      result.marking,
      result.losses.items,
    ]);
  });

  test('files of documents with one title have names of their own', async () => {
    const documents = async function* (): AsyncGenerator<ExportedDocument> {
      for (const n of [1, 2, 3])
        yield { ...exportedDocument(), id: `0190a000-0000-7000-8000-00000000000${n}`, title: 'The same' };
    };
    const { archive, result } = await exported(writer, exportSource({ documents }));
    expect(new Set(archive.names).size).toBe(archive.names.length);
    expect([0, 3]).toContain(result.counts.documents);
  });

  test('an empty project is an export all the same', async () => {
    const none = async function* (): AsyncGenerator<never> {};
    const { archive } = await exported(writer, exportSource({ documents: none, entities: none, sources: none }));
    expect(archive.names).toContain('manifest.json');
  });
});

test('the marking is the strictest of what was written', async () => {
  expect((await exported(WRITERS.csv)).result.marking).toBe('TLP:AMBER+STRICT');
  expect((await exported(WRITERS.brat)).result.marking).toBe('TLP:AMBER');
  expect((await exported(WRITERS.ris)).result.marking).toBeNull();
});

test('every loss is counted once, and the first are listed', () => {
  const losses = new Losses();
  for (let n = 0; n < LISTED_LOSSES + 5; n += 1)
    for (const label of ['a', 'again']) losses.add({ code: 'stale', kind: 'annotation', id: `${n}`, label });
  expect(losses.counts).toEqual([{ code: 'stale', count: LISTED_LOSSES + 5 }]);
  expect(losses.items).toHaveLength(LISTED_LOSSES);
});

test('titles become names of files that every system takes', () => {
  const names = new FileNames();
  const made = ['../a/b\\c', '', 'CON', 'Über «שלום» \u{1f6a2}', 'x'.repeat(300), '\u0000'].map((title) =>
    names.of({ title }),
  );
  expect(made).toEqual(['0001-a-b-c', '0002', '0003-CON', '0004-Über-שלום', `0005-${'x'.repeat(60)}`, '0006']);
});
