/**
 * Codes and types that were merged. Work keeps the id it was given; wherever it is read, the id means the code or type
 * that its own was merged into.
 */
import type { Code, EntityType, MergedTerm, TermList, Vocabulary } from './vocabulary.js';

interface TermOf {
  readonly codes: Code;
  readonly entityTypes: EntityType;
}
/** A list of a vocabulary, and what was merged. */
type Lists<L extends TermList> = Pick<Vocabulary, L | 'merged'>;

/** The code or type that an id means today; undefined when the vocabulary does not have it any more. */
export function termOf<L extends TermList>(vocabulary: Lists<L>, list: L, id: string): TermOf[L] | undefined {
  const terms = vocabulary[list] as readonly (Code | EntityType)[] as readonly TermOf[L][];
  const merged: readonly MergedTerm[] = vocabulary.merged ?? [];
  let now = id;
  for (let left = merged.length; left >= 0; left -= 1) {
    const found = terms.find((term) => term.id === now);
    if (found) return found;
    const into = merged.find((one) => one.list === list && one.term.id === now)?.intoId;
    if (into === undefined) return undefined;
    now = into;
  }
  return undefined;
}

/** The id of {@link termOf}; the id itself when the vocabulary does not have it any more. */
export function currentTermId<L extends TermList>(vocabulary: Lists<L>, list: L, id: string): string {
  return termOf(vocabulary, list, id)?.id ?? id;
}

/** All ids that mean the same code or type as this one, the current one first. */
export function idsOfTerm<L extends TermList>(vocabulary: Lists<L>, list: L, id: string): readonly string[] {
  const current = currentTermId(vocabulary, list, id);
  const merged = (vocabulary.merged ?? []).filter(
    ({ list: of, term }) => of === list && term.id !== current && currentTermId(vocabulary, list, term.id) === current,
  );
  return [current, ...merged.map(({ term }) => term.id)];
}
