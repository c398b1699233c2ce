/**
 * A manager merges a code or type into another one of its list, or reverts that. One entry in the project's stream:
 * work keeps the id it names, and everybody who reads it looks up what that means (`merged-terms.ts`).
 */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { ids } from '../ids.js';
import { refuse } from '../refusals.js';
import { id } from '../values.js';
import { MOST_MERGED, TERM_LISTS, termMerge, vocabulary, type TermMerge } from '../vocabulary.js';
import { defineProjectCommand, readsProject, withVocabulary } from './define-project-command.js';
import { withoutTerm, withTermAgain } from './merge-in-vocabulary.js';

const list = z.enum(TERM_LISTS);

export const termsMerged = defineEntry({
  kind: 'vocabulary.merged',
  /** `vocabulary` is what it is afterwards, without this merge, whose person and time are the entry's. */
  payload: z.strictObject({ projectId: id, vocabulary, merge: termMerge }),
  about: () => null,
  project: ({ payload: { projectId, vocabulary: next, merge }, actorId, at }) => {
    const merged = [...(next.merged ?? []), { ...merge, byId: actorId, at }];
    return withVocabulary(projectId, { ...next, merged });
  },
  reader: readsProject,
  notices: null,
  history: null,
});

export const mergeReverted = defineEntry({
  kind: 'vocabulary.merge_reverted',
  payload: z.strictObject({ projectId: id, vocabulary, list, termId: z.string() }),
  about: () => null,
  project: ({ payload }) => withVocabulary(payload.projectId, payload.vocabulary),
  reader: readsProject,
  notices: null,
  history: null,
});

export const mergeTerms = defineProjectCommand({
  kind: 'vocabulary.merge',
  fields: { list, termId: ids.term, intoId: ids.term },
  action: 'vocabulary.manage',
  reads: ['rules'],
  entries: [termsMerged],
  decide: ({ vocabulary: before }, projectId, { list: of, termId, intoId }) => {
    if (!before) return refuse('not_found');
    const term = before[of].find((one) => one.id === termId);
    if (!term) return refuse('unknown_vocabulary', { id: termId });
    if (termId === intoId || !before[of].some((one) => one.id === intoId))
      return refuse('unknown_vocabulary', { id: intoId });
    if ((before.merged?.length ?? 0) >= MOST_MERGED) return refuse('merges_full');
    const { lists, nestedIds } = withoutTerm(before, of, term, intoId);
    const next = before.merged ? { ...lists, merged: before.merged } : lists;
    // A list and its term belong together, which the compiler cannot see.
    const merge = { list: of, term, intoId, nestedIds: [...nestedIds] } as TermMerge;
    return write(termsMerged.draft({ projectId, vocabulary: next, merge }));
  },
});

export const revertMerge = defineProjectCommand({
  kind: 'vocabulary.revert_merge',
  fields: { list, termId: ids.term },
  action: 'vocabulary.manage',
  reads: ['rules'],
  entries: [mergeReverted],
  decide: ({ vocabulary: before }, projectId, { list: of, termId }) => {
    if (!before) return refuse('not_found');
    const merge = before.merged?.find((one) => one.list === of && one.term.id === termId);
    if (!merge) return refuse('unknown_vocabulary', { id: termId });
    const next = withTermAgain(before, merge);
    return next === null
      ? refuse('vocabulary_full', { list: of })
      : write(mergeReverted.draft({ projectId, vocabulary: next, list: of, termId }));
  },
});
