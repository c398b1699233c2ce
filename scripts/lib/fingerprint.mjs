import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const skipped = new Set(['node_modules', 'dist', 'generated', '.turbo', '.scholium', 'results']);

/**
 * Every file below `path` (or `path` itself), with what changes when somebody edits it. Missing paths have no files.
 */
const filesBelow = async (path) => {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return [];
  if (found.isFile()) return [`${path} ${found.mtimeMs} ${found.size}`];
  const names = (await readdir(path)).filter((name) => !skipped.has(name)).sort();
  return (await Promise.all(names.map((name) => filesBelow(join(path, name))))).flat();
};

/** A text that changes when any file below `paths` does, computed from times and sizes, which costs milliseconds. */
export const fingerprintOfTimes = async (paths) =>
  createHash('sha256')
    .update((await Promise.all(paths.map(filesBelow))).flat().join('\n'))
    .digest('hex');

/** A text that changes when the content of one of `paths` does. */
export const fingerprintOfContent = async (paths) => {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path).update(await readFile(path).catch(() => 'missing'));
  return hash.digest('hex');
};

/** Answers whether the stamp at `path` is `fingerprint`. */
export const isStamped = async (path, fingerprint) =>
  (await readFile(path, 'utf8').catch(() => undefined)) === fingerprint;

/** Writes the stamp. */
export const stamp = async (path, fingerprint) => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, fingerprint);
};
