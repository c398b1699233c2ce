import { useEffect, useEffectEvent, useState } from 'react';
import type { AnnotationCounts, TermTargetOnWire, TextTarget } from '@scholium/contract';
import { failureOf, useCall, useConnection } from '../../sync/index.js';
import type { Failure } from '../../sync/index.js';

/** As many texts as the server compares at once. */
const AT_ONCE = 20;

interface Comparison {
  readonly projectId: string;
  readonly fileId: string;
  readonly mapping: readonly { readonly key: string; readonly target: TermTargetOnWire }[];
  /** Those that are compared where they go to a document that is there. */
  readonly targets: readonly TextTarget[];
}

interface TextCounts {
  /** What a text would propose: undefined until that is known, null when it cannot be compared with its document. */
  readonly countsOf: (target: TextTarget | null) => AnnotationCounts | null | undefined;
  /** Why the rest is not known; null while it is being compared. */
  readonly failure: Failure | null;
  readonly onRetry: () => void;
}

/**
 * Compares texts of a file with their documents, some at a time, and anew when their types become something else. What
 * failed is tried again when the server can be reached again, or when something else is asked.
 */
export function useTextCounts({ projectId, fileId, mapping, targets }: Comparison): TextCounts {
  const call = useCall();
  const { status } = useConnection();
  const [known, setKnown] = useState<ReadonlyMap<string, AnnotationCounts | null>>(new Map());
  const [failed, setFailed] = useState<{ readonly asked: string; readonly failure: Failure } | null>(null);
  const types = JSON.stringify(mapping);
  const keyOf = (index: number, documentId: string) => `${index} ${documentId} ${types}`;
  const missing = targets
    .flatMap((one) => (one.kind === 'document' && !known.has(keyOf(one.index, one.documentId)) ? [one] : []))
    .slice(0, AT_ONCE)
    .map(({ index, documentId }) => ({ index, documentId }));
  const asked = missing.map(({ index, documentId }) => keyOf(index, documentId)).join(' ');
  const failure = failed?.asked === asked ? failed.failure : null;
  const compare = useEffectEvent(async (isCurrent: () => boolean) => {
    try {
      const answer = await call('compareAnnotationFile', {
        params: { projectId, annotationFileId: fileId },
        body: { mapping: [...mapping], texts: missing },
      });
      if (!isCurrent()) return;
      const found = new Map(answer.texts.map(({ index, counts }) => [index, counts]));
      const answered = missing.map((one) => [keyOf(one.index, one.documentId), found.get(one.index) ?? null] as const);
      setKnown((before) => new Map([...before, ...answered]));
    } catch (error) {
      if (isCurrent()) setFailed({ asked, failure: failureOf(error) });
    }
  });
  const waits = asked !== '' && failure === null;
  useEffect(() => {
    if (!waits) return undefined;
    let current = true;
    void compare(() => current);
    return () => {
      current = false;
    };
  }, [asked, waits]);
  useEffect(() => {
    if (status === 'live') setFailed(null);
  }, [status]);
  return {
    countsOf: (target) => (target?.kind === 'document' ? known.get(keyOf(target.index, target.documentId)) : undefined),
    failure,
    onRetry: () => setFailed(null),
  };
}
