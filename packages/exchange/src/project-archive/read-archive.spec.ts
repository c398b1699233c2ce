import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { zipOf, type FileToPack } from '../archive/archive.fixture.js';
import { openArchive } from '../archive/open-archive.js';
import type { StoredFile } from '../archive/stored-archive.js';
import { ProjectArchive, ProjectArchiveRefused } from './read-archive.js';
import { ARCHIVE_TABLE_NAMES, type ArchiveTableName } from './tables.js';
import { writeProjectArchive } from './write-archive.js';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const PROJECT = id(1);
const at = '2026-11-29T12:00:00.000Z';
const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const ORIGINAL = new TextEncoder().encode('The pilots wait.');

const ROWS: Partial<Record<ArchiveTableName, readonly object[]>> = {
  Project: [{ id: PROJECT, name: 'Harbour', description: '', vocabulary: {}, settings: {}, createdAt: at }],
  Stream: [{ id: PROJECT, kind: 'project', projectId: PROJECT, seq: 3, docVersion: 0 }],
  LedgerEntry: [1, 2, 3].map((seq) => ({
    streamId: PROJECT,
    seq,
    kind: 'project.described',
    payload: { projectId: PROJECT, name: `Harbour ${seq}` },
    payloadVersion: 1,
    actorId: id(9),
    commandId: id(100 + seq),
    ordinal: 0,
    docVersion: 0,
    at,
  })),
};
async function* lines(rows: readonly object[]): AsyncGenerator<string> {
  for (const row of rows) yield JSON.stringify(row);
}
const tools = {
  digest: () => {
    const hash = createHash('sha256');
    return { update: (bytes: Uint8Array) => void hash.update(bytes), end: () => hash.digest('hex') };
  },
  rest: () => Promise.resolve(),
};

async function made(): Promise<Uint8Array> {
  const source = {
    product: 'Scholium',
    madeAt: at,
    madeBy: { id: id(9), name: 'Mara' },
    project: { id: PROJECT, name: 'Harbour' },
    sealedHeads: [],
    lines: (table: ArchiveTableName) => lines(ROWS[table] ?? []),
    people: () => lines([{ id: id(9), name: 'Mara', email: null }]),
    async *originals() {
      yield { sha256: sha256(ORIGINAL), bytes: ORIGINAL };
    },
    rest: tools.rest,
  };
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeProjectArchive(source, tools.digest)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const stored = (bytes: Uint8Array): StoredFile => ({
  size: bytes.length,
  read: (from, to) => Readable.from([Buffer.from(bytes.subarray(from, to))]),
});

/** The first file that is wrong, with the line; null for an archive that is taken. */
async function refusal(bytes: Uint8Array): Promise<string | null> {
  try {
    const archive = await ProjectArchive.open(stored(bytes), tools);
    for (const table of ARCHIVE_TABLE_NAMES) for await (const _line of archive.rows(table)) continue;
    for await (const _person of archive.people()) continue;
    for (const sum of archive.originals) await archive.original(sum);
    return null;
  } catch (error) {
    if (error instanceof ProjectArchiveRefused) return `${error.file}:${error.line ?? ''} ${error.problem}`;
    throw error;
  }
}

type Files = Map<string, Uint8Array>;
let whole: Uint8Array;
let files: Files;
beforeAll(async () => {
  whole = await made();
  const archive = await openArchive(whole);
  files = new Map();
  for (const name of archive.names) files.set(name, (await archive.read(name)) ?? new Uint8Array());
});

const packed = (all: Files, more: readonly FileToPack[] = []): Uint8Array =>
  zipOf([...[...all].map(([name, content]) => ({ name, content })), ...more]);
const text = (name: string): string => new TextDecoder().decode(files.get(name));
const bytesOf = (value: string): Uint8Array => new TextEncoder().encode(value);
/** The same archive with one file changed; `honest` says in the manifest what the file is now. */
function altered(name: string, content: string | Uint8Array, honest = false): Uint8Array {
  const bytes = typeof content === 'string' ? bytesOf(content) : content;
  const all = new Map(files).set(name, bytes);
  if (honest) {
    const manifest = JSON.parse(text('manifest.json')) as { files: { path: string }[] };
    const stated = { bytes: bytes.length, sha256: sha256(bytes), rows: bytes.filter((one) => one === 10).length };
    manifest.files = manifest.files.map((file) => (file.path === name ? { ...file, ...stated } : file));
    all.set('manifest.json', bytesOf(JSON.stringify(manifest)));
  }
  return packed(all);
}
const LOG = 'tables/LedgerEntry.jsonl';
const log = (): string[] => text(LOG).split('\n').slice(0, -1);
const ended = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

test('an archive as it was written is read to its end', async () => {
  expect(await refusal(whole)).toBeNull();
  expect(await refusal(packed(files))).toBeNull();
});

test('an archive from before there were pictures has none, and lacks nothing else', async () => {
  const without = (path: string): Uint8Array => {
    const manifest = JSON.parse(text('manifest.json')) as { files: { path: string }[] };
    manifest.files = manifest.files.filter((file) => file.path !== path);
    const all = new Map(files).set('manifest.json', bytesOf(JSON.stringify(manifest)));
    all.delete(path);
    return packed(all);
  };
  expect(await refusal(without('tables/DocumentImage.jsonl'))).toBeNull();
  expect(await refusal(without('tables/Comment.jsonl'))).toBe('manifest.json: does not name tables/Comment.jsonl');
});

test('a byte of any file that is flipped, added or missing is noticed, and the file is named', async () => {
  const names = [...files.keys()].filter((name) => (files.get(name)?.length ?? 0) > 0);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.nat(),
      fc.constantFrom('flip', 'drop', 'double'),
      async (name, n, how) => {
        const bytes = files.get(name) ?? new Uint8Array();
        const place = n % bytes.length;
        const flipped = bytes.with(place, (bytes[place] ?? 0) ^ 1);
        const head = bytes.subarray(0, how === 'double' ? place + 1 : place);
        const moved =
          how === 'flip' ? flipped : Buffer.concat([head, bytes.subarray(how === 'drop' ? place + 1 : place)]);
        const found = await refusal(altered(name, moved));
        // What the manifest says of another file is that file's to answer for.
        if (name === 'manifest.json') return found !== null || isOnlySaid(moved);
        return found?.startsWith(`${name}:`) ?? false;
      },
    ),
    { numRuns: 200 },
  );
});

/** Whether a changed manifest still says the same of every file: names of people and of the project are free. */
function isOnlySaid(bytes: Uint8Array): boolean {
  const before = JSON.parse(text('manifest.json')) as Record<string, unknown>;
  const after = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  return JSON.stringify(after['files']) === JSON.stringify(before['files']);
}

test('a line that is missing, doubled, moved or empty is named, also where the manifest lies along', async () => {
  const [first = '', second = '', third = ''] = log();
  const forged = (lines: readonly string[]) => refusal(altered(LOG, ended(lines), true));
  expect(await forged([first, third])).toBe(`${LOG}:2 has the number 3 and not 2`);
  expect(await forged([second, third])).toBe(`${LOG}:1 has the number 2 and not 1`);
  expect(await forged([first, second, second, third])).toBe(`${LOG}:3 is out of order`);
  expect(await forged([second, first, third])).toBe(`${LOG}:1 has the number 2 and not 1`);
  expect(await forged([first, '', third])).toBe(`${LOG}:2 is no JSON`);
  expect(await refusal(altered(LOG, `${ended([first, second])}${third}`, true))).toBe(`${LOG}:3 does not end`);
});

test('a name or an address of a person that is longer than one may be is named with its line', async () => {
  const forged = (more: object) =>
    refusal(altered('people.jsonl', `${JSON.stringify({ id: id(9), name: 'Mara', email: null, ...more })}\n`, true));
  expect(await forged({ name: 'M'.repeat(500), email: 'm'.repeat(500) })).toBeNull();
  for (const more of [{ name: 'M'.repeat(501) }, { email: 'm'.repeat(501) }])
    expect(await forged(more)).toBe('people.jsonl:1 has a name or an address that is too long');
});

test('a value that is none of its column is named with its line', async () => {
  const [first = '', second = '', third = ''] = log();
  const forged = (line: string) => refusal(altered(LOG, ended([first, line, third]), true));
  const with_ = (set: object): string => JSON.stringify({ ...(JSON.parse(second) as object), ...set });
  expect(await forged(with_({ seq: 2.5 }))).toBe(`${LOG}:2 has a "seq" that is no int`);
  expect(await forged(with_({ docVersion: 2 ** 40 }))).toBe(`${LOG}:2 has a "docVersion" that is no int`);
  expect(await forged(with_({ actorId: id(9).toUpperCase().replace('4', 'A') }))).toMatch(/no uuid$/);
  expect(await forged(with_({ at: '2026-02-30T12:00:00.000Z' }))).toMatch(/no time$/);
  expect(await forged(with_({ kind: null }))).toMatch(/no text$/);
  expect(await forged(with_({ password: 'x' }))).toBe(`${LOG}:2 has "password", which the table has not`);
  expect(await forged(with_({ kind: 'a\0b' }))).toBe(`${LOG}:2 holds text that cannot be stored`);
  expect(await forged(with_({ kind: '\ud800' }))).toBe(`${LOG}:2 holds text that cannot be stored`);
  expect(await forged(with_({ payload: 'backslash \\u0000' }))).toBeNull();
  expect(await forged('['.repeat(100_000))).toBe(`${LOG}:2 nests too deep`);
  const project = JSON.stringify({ ...ROWS.Project?.[0], id: id(2) });
  expect(await refusal(altered('tables/Project.jsonl', `${project}\n`, true))).toBe(
    'tables/Project.jsonl:1 is another project',
  );
  const stream = JSON.stringify({ ...ROWS.Stream?.[0], projectId: id(2) });
  expect(await refusal(altered('tables/Stream.jsonl', `${stream}\n`, true))).toBe(
    'tables/Stream.jsonl:1 belongs to another project',
  );
  expect(await refusal(altered(LOG, Buffer.concat([Buffer.from(first), Buffer.from([0xff, 10])]), true))).toBe(
    `${LOG}:1 is no UTF-8`,
  );
});

test('files that are missing, strange, unsafe or bombs are named, and none is unpacked beyond what it states', async () => {
  const without = new Map(files);
  without.delete('people.jsonl');
  expect(await refusal(packed(without))).toBe('people.jsonl: is missing');
  without.delete('manifest.json');
  expect(await refusal(packed(without))).toBe('manifest.json: is missing');
  expect(await refusal(packed(files, [{ name: 'notes.txt', content: 'x' }]))).toBe('notes.txt: is not in the manifest');
  expect(await refusal(packed(files, [{ name: '../../etc/passwd', content: 'x' }]))).toMatch(/names a place outside/);
  const lie = packed(new Map([...files].filter(([name]) => name !== LOG)), [
    { name: LOG, content: ' '.repeat(50_000_000), statedSize: files.get(LOG)?.length ?? 0 },
  ]);
  const before = process.memoryUsage().arrayBuffers;
  expect(await refusal(lie)).toMatch(new RegExp(`^${LOG}:`));
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  expect(await refusal(whole.subarray(0, whole.length - 30))).toBe('null: is damaged and cannot be unpacked');
  const newer = text('manifest.json').replace('"version": 1', '"version": 2');
  expect(await refusal(altered('manifest.json', newer))).toBe('manifest.json: is of a newer version of the format');
});
