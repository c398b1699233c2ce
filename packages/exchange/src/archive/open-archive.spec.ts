import { ArchiveRefused } from './archive-refused.js';
import { zipOf } from './archive.fixture.js';
import { DEFAULT_ARCHIVE_LIMITS, isArchive, openArchive } from './open-archive.js';

const refusal = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof ArchiveRefused) return error.code;
    throw error;
  }
  return 'taken';
};
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

test('files come out as they went in', () => {
  const bytes = zipOf([
    { name: 'a/ä.xml', content: 'words' },
    { name: 'empty', content: '' },
  ]);
  expect(isArchive(bytes)).toBe(true);
  const archive = openArchive(bytes);
  expect(archive.names).toEqual(['a/ä.xml', 'empty']);
  expect(text(archive.read('a/ä.xml'))).toBe('words');
  expect(archive.read('empty')).toHaveLength(0);
  expect(archive.read('other')).toBeUndefined();
});

test.each(['../outside', 'a/../../b', '/etc/passwd', 'C:\\x', 'a\\..\\b'])('the name %s is refused', (name) => {
  expect(refusal(() => openArchive(zipOf([{ name, content: 'x' }])))).toBe('archive_unsafe_name');
});

test('a bomb is refused before anything is unpacked', () => {
  const bomb = zipOf([{ name: 'zeros', content: new Uint8Array(30_000_000) }]);
  const before = process.memoryUsage().arrayBuffers;
  expect(refusal(() => openArchive(bomb))).toBe('archive_too_large');
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
  const many = zipOf(Array.from({ length: 30 }, (_, index) => ({ name: `${index}`, content: 'x', statedSize: 9e6 })));
  expect(refusal(() => openArchive(many, { ...DEFAULT_ARCHIVE_LIMITS, ratio: Infinity }))).toBe('archive_too_large');
  const entries = zipOf([1, 2, 3].map((index) => ({ name: `${index}`, content: '' })));
  expect(refusal(() => openArchive(entries, { ...DEFAULT_ARCHIVE_LIMITS, entries: 2 }))).toBe('archive_too_large');
});

test('a lie about a size costs no more than the size that is stated', () => {
  const liar = openArchive(zipOf([{ name: 'zeros', content: new Uint8Array(30_000_000), statedSize: 1000 }]));
  const before = process.memoryUsage().arrayBuffers;
  expect(refusal(() => liar.read('zeros'))).toBe('archive_damaged');
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
});

test('files that share bytes, names or a password are refused', () => {
  const a = { name: 'a', content: 'x' };
  expect(refusal(() => openArchive(zipOf([a, { ...a, name: 'b', overlaps: true }])))).toBe('archive_damaged');
  expect(refusal(() => openArchive(zipOf([a, a])))).toBe('archive_damaged');
  expect(refusal(() => openArchive(zipOf([{ ...a, flags: 1 }])))).toBe('archive_encrypted');
});

test('no damaged byte makes it fail in another way', () => {
  const bytes = zipOf([{ name: 'a.xml', content: 'some words '.repeat(20) }]);
  for (let at = 0; at < bytes.length; at += 1) {
    const damaged = bytes.slice();
    damaged[at]! ^= 0xff;
    const outcome = refusal(() => openArchive(damaged).read('a.xml'));
    expect(['taken', 'archive_damaged', 'archive_encrypted', 'archive_too_large', 'archive_unsafe_name']).toContain(
      outcome,
    );
    expect(refusal(() => openArchive(bytes.subarray(0, at)))).toBe('archive_damaged');
  }
});
