/** A manager sets the vocabulary of a project. */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import type { Term } from '../define/define-kind.js';
import { refuse } from '../refusals.js';
import type { LedgerState, TermUse } from '../state.js';
import { id } from '../values.js';
import { vocabulary, type Vocabulary } from '../vocabulary.js';
import { defineProjectCommand, readsProject } from './define-project-command.js';

export const vocabularySet = defineEntry({
  kind: 'vocabulary.set',
  payload: z.strictObject({ projectId: id, vocabulary }),
  about: () => null,
  project: ({ payload }) => [
    { table: 'Project', action: 'patch', key: { id: payload.projectId }, set: { vocabulary: payload.vocabulary } },
  ],
  reader: readsProject,
  notices: null,
  history: null,
});

export const setVocabulary = defineProjectCommand({
  kind: 'vocabulary.set',
  fields: { vocabulary },
  action: 'vocabulary.manage',
  reads: ['rules', 'terms'],
  entries: [vocabularySet],
  decide: (state, projectId, { vocabulary: next }) => {
    const removed = removedInUse(state, next);
    return removed.length > 0
      ? refuse('term_in_use', { terms: removed })
      : write(vocabularySet.draft({ projectId, vocabulary: next }));
  },
});

/** Codes and types that accepted work uses and the new vocabulary does not have. */
function removedInUse({ vocabulary: before, termUses }: LedgerState, next: Vocabulary): readonly TermUse[] {
  const has = (of: Vocabulary | null, { list, id: termId }: Term) =>
    of?.[list].some((one) => one.id === termId) === true;
  return termUses.filter((term) => has(before, term) && !has(next, term));
}
