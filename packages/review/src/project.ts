/**
 * What an entry does to rows. One function for the server's tables and the browser's; it looks at nothing but the
 * entry, so that a fold can start anywhere.
 */
import { entries } from './catalogue.js';
import type { Entry } from './entries.js';
import type { RowWrite } from './rows.js';

export function project(entry: Entry): readonly RowWrite[] {
  return entries.get(entry.kind).project(entry);
}
