import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from '../lib/root.mjs';

/** Where a statement is sent by one of our methods; those of `pg` itself have connections, clients and pools. */
const sends =
  /(?<!\b(?:client|connection|connection\(\)\)|pool|reads))\.(?:query|queryAs|queryPlannedOnceAs|queryWithinAs|queryLongAs|execute)\(/;

/** `path:line` of each place in the files that sends a statement. */
export const statementPlaces = (files) =>
  files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, at) => (sends.test(line) ? [`${path}:${at + 1}`] : [])),
  );

/**
 * Names the places of the API whose rows no spec has compared with their row type: `list` is the file in which the
 * processes of the specs wrote down those that were.
 */
export const uncheckedPlaces = async (list) => {
  const source = inRoot('apps', 'api', 'src');
  const paths = (await Array.fromAsync(glob('**/*.ts', { cwd: source }))).filter(
    (path) => !/\.spec\.ts$|(^|\/)testing\//.test(path),
  );
  const files = await Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(join(source, path), 'utf8') })),
  );
  const checked = new Set((await readFile(list, 'utf8').catch(() => '')).split('\n'));
  return statementPlaces(files)
    .filter((place) => !checked.has(place))
    .sort()
    .map((place) => `apps/api/src/${place}: no spec has compared rows of this statement with their row type.`);
};
