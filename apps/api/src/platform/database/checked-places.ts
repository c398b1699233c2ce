import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('../../', import.meta.url));
/** The file in which all processes of a test run write down what was checked. */
const list = process.env.CHECKED_PLACES ?? '';
const noted = new Set<string>();
const known = new Map<string, string | null>();

/** `path:line` below `src` from where a function was called, leaving out what only tests load; null for a test. */
export function placeOfCall(sql: string, called: (...args: never[]) => unknown): string | null {
  if (list === '') return null;
  const before = known.get(sql);
  if (before !== undefined) return before;
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, called);
  const frames = (holder.stack ?? '').split('\n').flatMap((line) => {
    const [, path, row] = /(?:file:\/\/)?(\/[^():]+):(\d+):\d+/.exec(line) ?? [];
    if (path === undefined || !path.startsWith(SOURCE) || /\.spec\.ts$|\/testing\//.test(path)) return [];
    return [`${relative(SOURCE, path)}:${row}`];
  });
  const place = frames[0] ?? null;
  known.set(sql, place);
  return place;
}

/** Writes down that the rows of the statement at a place were checked. */
export function notePlace(place: string | null): void {
  if (place === null || noted.has(place)) return;
  noted.add(place);
  appendFileSync(list, `${place}\n`);
}
