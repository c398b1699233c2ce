import { codePath, termOf } from '@scholium/review';
import type { MergedTerm, TermList, Vocabulary } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { toFailure, useNextId, useRouteMutation } from '../../sync/index.js';
import { notifyError, notifyWithUndo } from '../../ui/index.js';
import type { Merging } from './term-usage.js';

/** Answers that depend on what a code or type means. */
const REFRESHED = [
  'getProject',
  'getVocabularyUsage',
  'listEntities',
  'pickEntities',
  'getQueue',
  'getQueueCounts',
] as const;

interface Merges {
  /** Null for a code or type that is not saved yet. */
  readonly mergingOf: (list: TermList) => (id: string) => Merging | null;
  readonly revert: (merged: Pick<MergedTerm, 'list' | 'term'>) => void;
}

/** Merging saved codes and types of a project, and reverting that. */
export function useMerges(projectId: string, vocabulary: Vocabulary, dirty: boolean): Merges {
  const nextId = useNextId();
  const params = { projectId };
  const merging = useRouteMutation('mergeTerms', REFRESHED);
  const reverting = useRouteMutation('revertMerge', REFRESHED);
  const onError = (error: Error) => {
    const failure = toFailure(error);
    if (failure) notifyError(failure);
  };
  const revert: Merges['revert'] = ({ list, term }) =>
    reverting.mutate({ params, body: { commandId: nextId(), list, termId: term.id } }, { onError });
  const merge = (list: TermList, termId: string, intoId: string) => {
    const [term, into] = [termId, intoId].map((id) => termOf(vocabulary, list, id));
    if (!term || !into) return;
    merging.mutate(
      { params, body: { commandId: nextId(), list, termId, intoId } },
      {
        onError,
        onSuccess: () =>
          void notifyWithUndo(
            i18n.t('“{label}” is merged into “{into}”.', { label: term.label, into: into.label }),
            () => revert({ list, term } as Pick<MergedTerm, 'list' | 'term'>),
          ),
      },
    );
  };
  const labelOf = (list: TermList, id: string, label: string) =>
    list === 'codes' ? codePath(id, vocabulary, ' / ') : label;
  return {
    mergingOf: (list) => (id) => {
      const terms = vocabulary[list];
      if (!terms.some((one) => one.id === id)) return null;
      return {
        targets: terms
          .filter((one) => one.id !== id)
          .map((one) => ({ value: one.id, label: labelOf(list, one.id, one.label) })),
        problem: dirty ? i18n.t('Save or discard your other changes first.') : null,
        onMerge: (intoId) => merge(list, id, intoId),
      };
    },
    revert,
  };
}
