/** What a merge of a code or type, and its revert, do to a vocabulary. */
import { termOf } from '../merged-terms.js';
import {
  MOST_TERMS,
  vocabularyLists,
  type Code,
  type EntityType,
  type MergedTerm,
  type TermList,
  type Vocabulary,
  type VocabularyLists,
} from '../vocabulary.js';

/** Lists with those merges whose target, or what that was merged into, is in them; the others have no meaning. */
export function withMerged(lists: VocabularyLists, merged: readonly MergedTerm[]): Vocabulary {
  const all = { ...lists, merged: [...merged] };
  const kept = merged.filter(({ list, term }) => termOf(all, list, term.id));
  return kept.length === 0 ? lists : { ...lists, merged: kept };
}

/** The codes under another one, at any depth. */
function under(codes: readonly Code[], id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (parentId: string): void => {
    for (const code of codes)
      if (code.parentId === parentId && !found.has(code.id)) {
        found.add(code.id);
        add(code.id);
      }
  };
  add(id);
  return found;
}

/**
 * The lists without a term of them, and the codes that were directly under it. These are under the other one now, or,
 * when that one was under it, where it was.
 */
export function withoutTerm(
  { merged: _merged, ...lists }: Vocabulary,
  list: TermList,
  term: Code | EntityType,
  intoId: string,
): { readonly lists: VocabularyLists; readonly nestedIds: readonly string[] } {
  if (list === 'entityTypes')
    return {
      lists: { ...lists, entityTypes: lists.entityTypes.filter(({ id }) => id !== term.id) },
      nestedIds: [],
    };
  const above = 'parentId' in term ? term.parentId : null;
  const parentId = under(lists.codes, term.id).has(intoId) ? above : intoId;
  const nested = lists.codes.filter((code) => code.parentId === term.id);
  const codes = lists.codes
    .filter(({ id }) => id !== term.id)
    .map((code) => (code.parentId === term.id ? { ...code, parentId } : code));
  return { lists: { ...lists, codes }, nestedIds: nested.map(({ id }) => id) };
}

/**
 * The vocabulary before a merge, as far as it went on from there: the term at the end of its list, without its key when
 * another one has it, and, where codes were not moved since, in its place among them. Null when its list is full.
 */
export function withTermAgain(vocabulary: Vocabulary, reverted: MergedTerm): Vocabulary | null {
  const { merged = [], ...lists } = vocabulary;
  const { list, term, intoId, nestedIds } = reverted;
  if (lists[list].length >= MOST_TERMS[list]) return null;
  const rest = merged.filter((one) => one !== reverted);
  const shortcut = lists[list].some((one) => one.shortcut === term.shortcut) ? null : term.shortcut;
  if (reverted.list === 'entityTypes')
    return withMerged({ ...lists, entityTypes: [...lists.entityTypes, { ...reverted.term, shortcut }] }, rest);
  const again: Code = { ...reverted.term, shortcut };
  const { codes } = lists;
  const wasUnder = nestedIds.some((nested) => nested === intoId || under(codes, nested).has(intoId));
  const movedTo = wasUnder ? again.parentId : intoId;
  const moved = codes.map((code) =>
    nestedIds.includes(code.id) && code.parentId === movedTo ? { ...code, parentId: again.id } : code,
  );
  const inPlace = { ...lists, codes: [...moved, again] };
  const next = vocabularyLists.safeParse(inPlace).success
    ? inPlace
    : { ...lists, codes: [...codes, { ...again, parentId: null }] };
  return withMerged(next, rest);
}
