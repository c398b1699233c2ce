import { annotationKinds, NOTICE_KINDS, subjectKinds } from '@scholium/review';
import type pg from 'pg';
import { bool } from '../rows/column.js';
import { readRows } from '../rows/read-rows.js';
import { row } from '../rows/row-type.js';

/** Tables that list the kinds other tables may name, with the kinds of this code. */
export const knownKinds = (): Readonly<Record<string, readonly string[]>> => ({
  SubjectKind: subjectKinds(),
  AnnotationKind: annotationKinds(),
  NotificationKind: NOTICE_KINDS,
});

/**
 * Adds the kinds of the catalogue to the tables that list them, so that a new kind needs no migration. Kinds of other
 * versions stay: rows may name them. Does nothing for tables that the database does not have yet.
 */
export const fillKnownKinds = async (owner: pg.Client): Promise<void> => {
  for (const [table, names] of Object.entries(knownKinds())) {
    const name = owner.escapeIdentifier(table);
    const [found] = await readRows(owner, row({ there: bool }), 'select to_regclass($1) is not null as there', [name]);
    if (!found?.there) continue;
    await owner.query(`insert into ${name} (name) select unnest($1::text[]) on conflict do nothing`, [names]);
  }
};
