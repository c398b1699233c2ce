/** What was merged, in bodies and types. */
import { currentTermId } from '../merged-terms.js';
import type { TermList, Vocabulary } from '../vocabulary.js';
import { kinds, type SubjectKind } from './catalogue.js';

const termFields = (kind: SubjectKind): readonly (readonly [field: string, list: TermList])[] =>
  Object.entries((kinds.find(kind)?.terms ?? {}) as Readonly<Record<string, TermList>>);

/** A body with the codes and types that its own mean today, each once. */
export function currentBody<B extends Readonly<Record<string, unknown>>>(
  kind: SubjectKind,
  body: B,
  vocabulary: Vocabulary,
): B {
  if ((vocabulary.merged ?? []).length === 0) return body;
  const current = (list: TermList, id: unknown): unknown =>
    typeof id === 'string' ? currentTermId(vocabulary, list, id) : id;
  return Object.assign(
    { ...body },
    ...termFields(kind).map(([field, list]) => {
      const named = body[field];
      const now = Array.isArray(named) ? [...new Set(named.map((id) => current(list, id)))] : current(list, named);
      return field in body ? { [field]: now } : {};
    }),
  ) as B;
}

/** A type (see `ChangeRow.typeId`) as the one it means today. */
export function currentTypeId(kind: SubjectKind, typeId: string, vocabulary: Vocabulary): string;
export function currentTypeId(kind: SubjectKind, typeId: string | null, vocabulary: Vocabulary): string | null;
export function currentTypeId(kind: SubjectKind, typeId: string | null, vocabulary: Vocabulary): string | null {
  const [, list] = termFields(kind)[0] ?? [];
  return typeId === null || list === undefined ? typeId : currentTermId(vocabulary, list, typeId);
}
