import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkRows, type RowType } from '@scholium/database';
import type { StatementObserver } from '../platform/database/statements.js';

const SOURCE = fileURLToPath(new URL('../', import.meta.url));
/** The file to which all processes of `npm test` append the places whose rows they compared. */
const list = process.env.CHECKED_PLACES ?? '';
const noted = new Set<string>();
/** Places by row type and statement: two places may send the same statement, each with a row type of its own. */
const known = new Map<RowType<unknown> | null, Map<string, string | null>>();

/** Compares each answer with its row type: throws RowMismatch for a difference, notes the place for `npm test`. */
export const rowCheck: StatementObserver = (sql, row, sender) => {
  const place = list === '' ? null : placeOfCall(sql, row, sender);
  return (result) => {
    if (row) checkRows(row, sql, result);
    // Without a row nobody has seen which columns may be null.
    if (place !== null && (!row || result.rows.length > 0)) note(place);
  };
};

/** `path:line` below `src` of the call of `sender`, leaving out what only tests load; null for a test. */
function placeOfCall(sql: string, row: RowType<unknown> | null, sender: (...args: never[]) => unknown): string | null {
  const places = known.get(row) ?? new Map<string, string | null>();
  known.set(row, places);
  const before = places.get(sql);
  if (before !== undefined) return before;
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, sender);
  const frames = (holder.stack ?? '').split('\n').flatMap((line) => {
    const [, path, row] = /(?:file:\/\/)?(\/[^():]+):(\d+):\d+/.exec(line) ?? [];
    if (path === undefined || !path.startsWith(SOURCE) || /\.spec\.ts$|\/testing\//.test(path)) return [];
    return [`${relative(SOURCE, path)}:${row}`];
  });
  const place = frames[0] ?? null;
  places.set(sql, place);
  return place;
}

function note(place: string): void {
  if (noted.has(place)) return;
  noted.add(place);
  appendFileSync(list, `${place}\n`);
}
