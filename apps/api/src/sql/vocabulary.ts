import { json, row } from '@scholium/database';
import {
  currentTermId,
  idsOfTerm,
  TERM_LISTS,
  termOf,
  vocabulary,
  type Actor,
  type TermList,
  type Vocabulary,
} from '@scholium/review';
import type { Database } from '../platform/index.js';
import type { Parameters } from './parameters.js';

const vocabularyRow = row({ vocabulary: json.as(vocabulary) });

/** The vocabulary of a project; null when there is no such project. */
export async function vocabularyOf(database: Database, viewer: Actor, projectId: string): Promise<Vocabulary | null> {
  const sql = 'select p."vocabulary" from "Project" p where p."id" = $1::uuid';
  const [found] = await database.queryAs(viewer, vocabularyRow, sql, [projectId]);
  return found?.vocabulary ?? null;
}

/** Ids of types (see `ChangeRow.typeId`) with all that mean the same entry of one of the lists. */
export function meaningTypes(
  vocabulary: Vocabulary | null,
  ids: readonly string[],
  lists: readonly TermList[] = TERM_LISTS,
): readonly string[] {
  if (!vocabulary?.merged) return ids;
  const known = (id: string) => lists.filter((list) => termOf(vocabulary, list, id));
  return [...new Set(ids.flatMap((id) => [id, ...known(id).flatMap((list) => idsOfTerm(vocabulary, list, id))]))];
}

/** SQL for the id that an entity type in `column` means today. */
export function currentTypeIn(column: string, vocabulary: Vocabulary | null): string {
  const merged = (vocabulary?.merged ?? []).filter(({ list }) => list === 'entityTypes');
  if (!vocabulary || merged.length === 0) return column;
  // Ids of the vocabulary are small letters, digits and hyphens.
  const cases = merged.map(({ term: { id } }) => `when '${id}' then '${currentTermId(vocabulary, 'entityTypes', id)}'`);
  return `(case ${column} ${cases.join(' ')} else ${column} end)`;
}

/** SQL for what was merged, as rows of list, id and the id that it means today. */
export function mergedRows(vocabulary: Vocabulary | null, parameters: Parameters): string {
  const rows = (vocabulary?.merged ?? []).map(({ list, term: { id } }) => ({
    list,
    id,
    means: vocabulary ? currentTermId(vocabulary, list, id) : id,
  }));
  return `jsonb_to_recordset(${parameters.add(JSON.stringify(rows), 'text')}::jsonb) as m("list" text, "id" text, "means" text)`;
}
