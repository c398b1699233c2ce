import { useEffect, useEffectEvent, useState } from 'react';
import type { AnnotationCounts, TermTargetOnWire, TextTarget } from '@scholium/contract';
import { useCall } from '../../sync/index.js';

/** As many texts as the server compares at once. */
const AT_ONCE = 20;

interface Comparison {
  readonly projectId: string;
  readonly fileId: string;
  readonly mapping: readonly { readonly key: string; readonly target: TermTargetOnWire }[];
  /** Those that are compared where they go to a document that is there. */
  readonly targets: readonly TextTarget[];
}

/** What a text would propose: undefined until that is known, null when it cannot be said. */
export type CountsOf = (target: TextTarget | null) => AnnotationCounts | null | undefined;

/** Compares texts of a file with their documents, some at a time, and anew when their types become something else. */
export function useTextCounts({ projectId, fileId, mapping, targets }: Comparison): CountsOf {
  const call = useCall();
  const [known, setKnown] = useState<ReadonlyMap<string, AnnotationCounts | null>>(new Map());
  const types = JSON.stringify(mapping);
  const keyOf = (index: number, documentId: string) => `${index} ${documentId} ${types}`;
  const missing = targets
    .flatMap((one) => (one.kind === 'document' && !known.has(keyOf(one.index, one.documentId)) ? [one] : []))
    .slice(0, AT_ONCE)
    .map(({ index, documentId }) => ({ index, documentId }));
  const compare = useEffectEvent(async (isCurrent: () => boolean) => {
    const params = { projectId, annotationFileId: fileId };
    const answer = await call('compareAnnotationFile', {
      params,
      body: { mapping: [...mapping], texts: missing },
    }).catch(() => null);
    if (!isCurrent()) return;
    const found = new Map(answer?.texts.map(({ index, counts }) => [index, counts]));
    const answered = missing.map((one) => [keyOf(one.index, one.documentId), found.get(one.index) ?? null] as const);
    setKnown((before) => new Map([...before, ...answered]));
  });
  const asked = missing.map(({ index, documentId }) => keyOf(index, documentId)).join(' ');
  useEffect(() => {
    if (asked === '') return undefined;
    let current = true;
    void compare(() => current);
    return () => {
      current = false;
    };
  }, [asked]);
  return (target) => (target?.kind === 'document' ? known.get(keyOf(target.index, target.documentId)) : undefined);
}
