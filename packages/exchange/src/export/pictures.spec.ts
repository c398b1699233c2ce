import { randomBytes } from 'node:crypto';
import { schema } from '@scholium/document';
import { specTypesetter } from '../typeset/testing/spec-typesetter.js';
import { exportArchive } from './export-archive.js';
import { exported } from './exported.fixture.js';
import type { ExportedDocument } from './exported.js';
import { figuresOf, pageOf, sourceOf } from './page.fixture.js';
import { WRITERS } from './writers.js';

const HOLDERS = ['html', 'docx', 'markdown', 'tei', 'pdf'] as const;

test('formats of texts without pictures count them, and have the captions', async () => {
  for (const [format, writer] of Object.entries(WRITERS)) {
    const { result } = await exported(writer, sourceOf(figuresOf()));
    const lost = result.losses.counts.find(({ code }) => code === 'picture')?.count;
    const hasNone = !writer.needsText || (HOLDERS as readonly string[]).includes(format) || writer.holdsFindings;
    expect([format, lost]).toEqual([format, hasNone ? undefined : 4]);
  }
  const { archive } = await exported(WRITERS.brat, sourceOf(figuresOf()));
  const text = archive.names.find((name) => name.endsWith('.txt'))!;
  expect(new TextDecoder().decode(archive.read(text))).toContain('Fig. 1: the weir1.');
});

const SIZE = 200_000;

/** A document of pictures that do not pack. */
function album(count: number, read: (n: number) => void): ExportedDocument {
  const idOf = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  const numbers = Array.from({ length: count }, (_, n) => n);
  const figure = (n: number) => schema.node('figure', { image: { id: idOf(n), width: 600, height: 400 }, alt: '' });
  const bytes = (n: number) => () => (read(n), Promise.resolve(new Uint8Array(randomBytes(SIZE))));
  return {
    ...pageOf(schema.node('doc', null, [schema.node('paragraph'), ...numbers.map(figure)])),
    pictures: new Map(numbers.map((n) => [idOf(n), { mediaType: 'image/png', bytes: bytes(n) }])),
  };
}

test.each(['html', 'docx', 'markdown', 'tei'] as const)(
  'an export as %s reads a picture when the ones before it are written',
  async (format) => {
    const behind: number[] = [];
    let out = 0;
    const source = sourceOf(album(40, (n) => behind.push(n * SIZE - out)));
    const request = { format, by: { id: 'a', name: 'Rita' }, filter: {} };
    const digest = { update: () => undefined, end: () => '' };
    for await (const chunk of exportArchive(source, WRITERS[format], request, () => digest, specTypesetter))
      out += chunk.length;
    expect(behind).toHaveLength(40);
    expect(Math.max(...behind)).toBeLessThan(3 * SIZE);
  },
);
