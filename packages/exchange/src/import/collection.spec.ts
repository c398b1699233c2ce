import { zipOf } from '../archive/archive.fixture.js';
import type { FileToPack } from '../archive/archive.fixture.js';
import { docxOf, p, t } from '../formats/docx/docx.fixture.js';
import { listCollection } from './collection.js';
import { readParts } from './read-parts.js';

const text = (name: string, content = 'Words.'): FileToPack => ({ name, content });
const listed = async (bytes: Uint8Array): Promise<unknown> => {
  const list = await listCollection(bytes);
  return list.ok ? list.value : list.error.code;
};
const taken = async (bytes: Uint8Array, index: number): Promise<unknown> => {
  const read = await readParts(bytes, [index]);
  const part = read.ok ? read.value[0]! : read;
  if (!part.ok) return part.error.code;
  return part.value && [part.value.fileName, new TextDecoder().decode(part.value.bytes.subarray(0, 6))];
};

test('the files of an archive are named by their place; what file managers leave is none', async () => {
  const zip = zipOf([
    text('reports/'),
    text('reports/Bericht ü.txt'),
    text('__MACOSX/._Bericht ü.txt'),
    text('.DS_Store'),
    text('reports/Thumbs.db'),
    text('old/Bericht ü.txt', 'Other words.'),
  ]);
  expect(await listed(zip)).toEqual([
    { index: 1, fileName: 'Bericht ü.txt', bytes: 6 },
    { index: 5, fileName: 'Bericht ü.txt', bytes: 12 },
  ]);
  expect(await taken(zip, 5)).toEqual(['Bericht ü.txt', 'Other ']);
  expect(await taken(zip, 3)).toBeNull();
  expect(await taken(zip, 6)).toBeNull();
});

test('documents that are archives come out whole, archives in archives do not', async () => {
  const zip = zipOf([
    { name: 'a.docx', content: docxOf({ body: p(t('Words.')) }) },
    { name: 'b.zip', content: zipOf([text('c.txt')]) },
  ]);
  expect(await taken(zip, 0)).toEqual(['a.docx', expect.stringMatching(/^PK/u)]);
  expect(await taken(zip, 1)).toBe('archive_nested');
});

test('hostile and empty archives are refused before anything is unpacked', async () => {
  expect(await listed(zipOf([text('../a.txt')]))).toBe('archive_unsafe_name');
  expect(await listed(zipOf([text('/etc/a.txt')]))).toBe('archive_unsafe_name');
  expect(await listed(zipOf([text('a/')]))).toBe('archive_no_files');
  expect(await listed(zipOf([text('a.txt', 'a'.repeat(50_000_000))]))).toBe('archive_too_large');
  expect(await listed(zipOf(Array.from({ length: 1_001 }, (_, at) => text(`${at}.txt`, ''))))).toBe(
    'archive_many_files',
  );
  expect(await listed(new TextEncoder().encode('no archive'))).toBe('archive_damaged');
  expect(await taken(zipOf([{ ...text('a.txt', 'a'.repeat(999_999)), statedSize: 10 }]), 0)).toBe('archive_damaged');
});
