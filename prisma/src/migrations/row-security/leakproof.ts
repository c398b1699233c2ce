import type pg from 'pg';
import { text } from '../../rows/column.js';
import { readRows } from '../../rows/read-rows.js';
import { row } from '../../rows/row-type.js';

/**
 * Functions of conditions that indexes serve. Under row-level security PostgreSQL asks a policy first, unless a
 * function is known to say nothing of its arguments, in an error for example; without that, searches by words and
 * names read all rows of a table. None of these fails for a value that the tables hold.
 */
const INDEXED = [
  'arraycontains(anyarray,anyarray)',
  'jsonb_array_length(jsonb)',
  'jsonb_object_field(jsonb,text)',
  'jsonb_object_field_text(jsonb,text)',
  'textin(cstring)',
  'textlike(text,text)',
  'ts_match_vq(tsvector,tsquery)',
  'uuid_hash(uuid)',
  'uuid_out(uuid)',
];

/** SQL for the statement, to be run by a superuser, that declares what is missing; null when nothing is. */
export const LEAKPROOF_MISSING = `(select string_agg(format('alter function pg_catalog.%s leakproof', f.name), '; ')
  from unnest(array[${INDEXED.map((name) => `'${name}'`).join(', ')}]) f(name)
  join pg_proc p on p.oid = to_regprocedure('pg_catalog.' || f.name) where not p.proleakproof)`;

/** Declares the functions leakproof in the database of `superuser`. Does nothing where they are. */
export const declareLeakproof = async (superuser: pg.Client): Promise<void> => {
  const [found] = await readRows(
    superuser,
    row({ statements: text.orNull }),
    `select ${LEAKPROOF_MISSING} as statements`,
  );
  if (found?.statements) await superuser.query(found.statements);
};
