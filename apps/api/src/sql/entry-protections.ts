import { int, row, type RowOf } from '@scholium/database';
import { namedIn, type Entry, type Protection } from '@scholium/review';
import { protectedBy, protectionsColumn } from './need-to-know.js';

/** What protects what an entry names, by the entry's number; an entry that is not in it is not protected. */
export type EntryProtections = ReadonlyMap<number, readonly Protection[]>;

export const NOTHING_PROTECTED: EntryProtections = new Map();

const entryProtectionsRow = row({ seq: int, protections: protectionsColumn });

/** A database that is asked under the system's role. */
interface Asked {
  query(
    row: typeof entryProtectionsRow,
    sql: string,
    values: readonly unknown[],
  ): Promise<readonly RowOf<typeof entryProtectionsRow>[]>;
}

/** Besides what an entry names, what that is about: the subject and the evidence of a change, what is discussed. */
const PROTECTED = `
  with named as (select * from unnest($1::int[], $2::uuid[]) g(seq, id)), held as (
    select seq, id from named
    union select g.seq, x from named g join "Change" c on c.id = g.id cross join unnest(${protectedBy.change('c')}) x
    union select g.seq, x from named g join "Annotation" a on a.id = g.id join "Change" c on c.id = a."changeId"
      cross join unnest(${protectedBy.change('c')}) x
    union select g.seq, x from named g join "Thread" t on t.id = g.id cross join unnest(${protectedBy.thread('t')}) x)
  select h.seq, json_agg(json_build_object('marking', p.marking, 'compartments', p.compartments,
      'recipients', p.recipients, 'restrictedTo', p."restrictedTo")) as protections
    from held h join "Protection" p on p."objectId" = h.id
    where exists (select from "Protection" where "projectId" = $3::uuid) group by h.seq`;

/**
 * What protects what entries of one stream of a project name. Null where they name nothing, so that nothing is asked.
 */
export function entryProtections(
  database: Asked,
  projectId: string,
  entries: readonly Entry[],
): Promise<EntryProtections> | null {
  const named = entries.flatMap((entry) => namedIn(entry).map((id) => [entry.seq, id] as const));
  if (named.length === 0) return null;
  const [numbers, ids] = [named.map(([seq]) => seq), named.map(([, id]) => id)];
  return database
    .query(entryProtectionsRow, PROTECTED, [numbers, ids, projectId])
    .then((rows) => new Map(rows.map(({ seq, protections }) => [seq, protections])));
}
