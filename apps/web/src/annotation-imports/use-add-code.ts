import { useState } from 'react';
import { firstOf } from '@scholium/document/text';
import { withCode } from '@scholium/review';
import { toFailure, useCall, useNextId, useRouteMutation } from '../sync/index.js';
import { notifyError } from '../ui/index.js';

const LONGEST_LABEL = 80;

/** Adds a code of this name to the vocabulary as it is at that moment; answers its id, or null where it failed. */
export function useAddCode(projectId: string) {
  const call = useCall();
  const nextId = useNextId();
  const { mutateAsync } = useRouteMutation('setVocabulary', ['getProject', 'getVocabularyUsage']);
  const [isAdding, setAdding] = useState(false);
  const add = async (name: string): Promise<string | null> => {
    setAdding(true);
    try {
      const { vocabulary } = await call('getProject', { params: { projectId } });
      const { id, lists } = withCode(vocabulary, firstOf(name.replace(/\s+/gu, ' ').trim(), LONGEST_LABEL));
      await mutateAsync({ params: { projectId }, body: { commandId: nextId(), vocabulary: lists } });
      return id;
    } catch (error) {
      const problem = error as Error;
      notifyError(toFailure(problem) ?? problem);
      return null;
    } finally {
      setAdding(false);
    }
  };
  return { add, isAdding };
}
