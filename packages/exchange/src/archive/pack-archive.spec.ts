import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { DEFAULT_ARCHIVE_LIMITS, openArchive } from './open-archive.js';
import { packArchive, type FileToPack } from './pack-archive.js';

async function packed(files: readonly FileToPack[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const given = async function* (): AsyncGenerator<FileToPack> {
    yield* files;
  };
  for await (const part of packArchive(given())) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

const limits = { ...DEFAULT_ARCHIVE_LIMITS, ratio: 10_000 };

test('the reader, which checks sizes and sums, finds every file as it was', async () => {
  const words = fc.array(fc.constantFrom('a', 'weir ', '\u{1f600}', 'e\u0301', 'שלום', '\r\n'), { maxLength: 30 });
  const chunk = fc.tuple(words, fc.constantFrom(1, 1, 1, 4_000)).map(([parts, times]) => parts.join('').repeat(times));
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z0-9ß-]{1,12}$/u), fc.array(chunk, { maxLength: 6 })), {
        maxLength: 4,
        selector: ([name]) => name,
      }),
      async (files) => {
        const archive = await openArchive(await packed(files.map(([path, chunks]) => ({ path, chunks }))), limits);
        expect(archive.names).toEqual(files.map(([name]) => name));
        for (const [name, chunks] of files)
          expect(Buffer.from((await archive.read(name)) ?? []).toString('utf8')).toBe(chunks.join(''));
      },
    ),
    { numRuns: 30 },
  );
});

test('equal files make equal archives, and words far apart are still compressed together', async () => {
  const line = Array.from({ length: 4_000 }, (_, n) => String.fromCodePoint(0x4e00 + n)).join('');
  const files = [{ path: 'a.txt', chunks: Array.from({ length: 40 }, () => line) }];
  const [one, other] = [await packed(files), await packed(files)];
  expect(Buffer.compare(one, other)).toBe(0);
  expect(one.length).toBeLessThan(40_000);
});

test('an error of a file is an error of the archive', async () => {
  const failing = async function* (): AsyncGenerator<string> {
    yield 'some words';
    throw new Error('the database is gone');
  };
  await expect(packed([{ path: 'a.txt', chunks: failing() }])).rejects.toThrow('the database is gone');
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

test('what a file was made of is let go when it is packed', async () => {
  const made: WeakRef<object>[] = [];
  const alive: number[] = [];
  const files = async function* (): AsyncGenerator<FileToPack> {
    for (let number = 0; number < 20; number += 1) {
      const words = { of: `${number} `.repeat(1_000) };
      made.push(new WeakRef(words));
      const chunks = function* () {
        yield words.of;
      };
      yield { path: `${number}.txt`, chunks: chunks() };
      // References that are asked for are kept until the turn ends.
      await nextTurn();
      collectGarbage();
      alive.push(made.filter((each) => each.deref()).length);
    }
  };
  for await (const part of packArchive(files())) expect(part).toBeDefined();
  // The last one, and the one before it while its bytes are on the way.
  expect(Math.max(...alive)).toBeLessThanOrEqual(3);
});

test('the name of a file keeps no memory but its own', async () => {
  const buffers = async () => {
    // The first may find some that are still on their way.
    for (let times = 0; times < 3; times += 1) {
      collectGarbage();
      await nextTurn();
    }
    return process.memoryUsage().arrayBuffers;
  };
  let [before, after] = [0, 0];
  const files = async function* (): AsyncGenerator<FileToPack> {
    for (let number = 0; number < 200; number += 1) {
      if (number === 20) before = await buffers();
      yield { path: `${number}.txt`, chunks: ['short'] };
      // Node cuts small buffers from a larger one: here the next name gets another one.
      for (let cut = 0; cut < 10; cut += 1) Buffer.from('x'.repeat(Buffer.poolSize / 8));
      await nextTurn();
    }
    after = await buffers();
  };
  for await (const part of packArchive(files())) expect(part).toBeDefined();
  expect(after - before).toBeLessThan(20 * Buffer.poolSize);
});
