import { ArchiveRefused } from './archive-refused.js';
import { zipOf } from './archive.fixture.js';
import { DEFAULT_ARCHIVE_LIMITS, isArchive, openArchive } from './open-archive.js';

const refusal = async (run: () => Promise<unknown>): Promise<string> => {
  try {
    await run();
  } catch (error) {
    if (error instanceof ArchiveRefused) return error.code;
    throw error;
  }
  return 'taken';
};
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

test('files come out as they went in', async () => {
  const bytes = zipOf([
    { name: 'a/ä.xml', content: 'words' },
    { name: 'empty', content: '' },
  ]);
  expect(isArchive(bytes)).toBe(true);
  const archive = await openArchive(bytes);
  expect(archive.names).toEqual(['a/ä.xml', 'empty']);
  expect(text(await archive.read('a/ä.xml'))).toBe('words');
  expect(await archive.read('empty')).toHaveLength(0);
  expect(await archive.read('other')).toBeUndefined();
});

test.each(['../outside', 'a/../../b', '/etc/passwd', 'C:\\x', 'a\\..\\b'])('the name %s is refused', async (name) => {
  expect(await refusal(() => openArchive(zipOf([{ name, content: 'x' }])))).toBe('archive_unsafe_name');
});

test('a bomb is refused before anything is unpacked', async () => {
  const bomb = zipOf([{ name: 'zeros', content: new Uint8Array(30_000_000) }]);
  const before = process.memoryUsage().arrayBuffers;
  expect(await refusal(() => openArchive(bomb))).toBe('archive_too_large');
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
  const many = zipOf(Array.from({ length: 30 }, (_, index) => ({ name: `${index}`, content: 'x', statedSize: 9e6 })));
  expect(await refusal(() => openArchive(many, { ...DEFAULT_ARCHIVE_LIMITS, ratio: Infinity }))).toBe(
    'archive_too_large',
  );
  const entries = zipOf([1, 2, 3].map((index) => ({ name: `${index}`, content: '' })));
  expect(await refusal(() => openArchive(entries, { ...DEFAULT_ARCHIVE_LIMITS, entries: 2 }))).toBe(
    'archive_too_large',
  );
});

test('a lie about a size costs no more than the size that is stated', async () => {
  const liar = await openArchive(zipOf([{ name: 'zeros', content: new Uint8Array(30_000_000), statedSize: 1000 }]));
  const before = process.memoryUsage().arrayBuffers;
  expect(await refusal(() => liar.read('zeros'))).toBe('archive_damaged');
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
});

test('files that share bytes, names or a password are refused', async () => {
  const a = { name: 'a', content: 'x' };
  expect(await refusal(() => openArchive(zipOf([a, { ...a, name: 'b', overlaps: true }])))).toBe('archive_damaged');
  expect(await refusal(() => openArchive(zipOf([a, a])))).toBe('archive_damaged');
  expect(await refusal(() => openArchive(zipOf([{ ...a, flags: 1 }])))).toBe('archive_encrypted');
});

test('no damaged byte makes it fail in another way', async () => {
  const bytes = zipOf([{ name: 'a.xml', content: 'some words '.repeat(20) }]);
  for (let at = 0; at < bytes.length; at += 1) {
    const damaged = bytes.slice();
    damaged[at]! ^= 0xff;
    const outcome = await refusal(() => openArchive(damaged).then((archive) => archive.read('a.xml')));
    expect(['taken', 'archive_damaged', 'archive_encrypted', 'archive_too_large', 'archive_unsafe_name']).toContain(
      outcome,
    );
    expect(await refusal(() => openArchive(bytes.subarray(0, at)))).toBe('archive_damaged');
  }
});
