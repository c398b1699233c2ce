/** A manager sets the vocabulary of a project. */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import type { Term } from '../define/define-kind.js';
import { defineEntry } from '../define/define-entry.js';
import { refuse } from '../refusals.js';
import { termOf } from '../merged-terms.js';
import type { TermUse } from '../state.js';
import { id } from '../values.js';
import { vocabulary, vocabularyLists, type Vocabulary } from '../vocabulary.js';
import { defineProjectCommand, readsProject, withVocabulary } from './define-project-command.js';
import { withMerged } from './merge-in-vocabulary.js';

export const vocabularySet = defineEntry({
  kind: 'vocabulary.set',
  payload: z.strictObject({ projectId: id, vocabulary }),
  about: () => null,
  project: ({ payload }) => withVocabulary(payload.projectId, payload.vocabulary),
  reader: readsProject,
  notices: null,
  history: null,
});

export const setVocabulary = defineProjectCommand({
  kind: 'vocabulary.set',
  fields: { vocabulary: vocabularyLists },
  action: 'vocabulary.manage',
  reads: ['rules', 'terms'],
  entries: [vocabularySet],
  decide: (state, projectId, { vocabulary: lists }) => {
    const before = state.vocabulary;
    if (!before) return refuse('not_found');
    const back = before.merged?.find(({ list, term }) => lists[list].some(({ id: named }) => named === term.id));
    if (back) return refuse('term_merged', { list: back.list, id: back.term.id, label: back.term.label });
    const next = withMerged(lists, before.merged ?? []);
    const removed = removedInUse(state.termUses, before, next);
    return removed.length > 0
      ? refuse('term_in_use', { terms: removed })
      : write(vocabularySet.draft({ projectId, vocabulary: next }));
  },
});

/**
 * Codes and types that accepted work uses and the new vocabulary does not have, by the ids they have today. Not how
 * often: some of the work may be hidden from whoever asks.
 */
function removedInUse(termUses: readonly TermUse[], before: Vocabulary, next: Vocabulary): readonly Term[] {
  const removed = new Map<string, Term>();
  for (const { list, id: named } of termUses) {
    const term = termOf(before, list, named);
    if (term && !termOf(next, list, named)) removed.set(`${list} ${term.id}`, { list, id: term.id });
  }
  return [...removed.values()];
}
