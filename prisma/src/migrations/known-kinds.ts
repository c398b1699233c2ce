import { annotationKinds, NOTICE_KINDS, subjectKinds } from '@scholium/review';
import type pg from 'pg';

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
    const { rows } = await owner.query<{ there: boolean }>('select to_regclass($1) is not null as there', [name]);
    if (!rows[0]?.there) continue;
    await owner.query(`insert into ${name} (name) select unnest($1::text[]) on conflict do nothing`, [names]);
  }
};
