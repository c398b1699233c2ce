import type { ReactElement } from 'react';
import { diffWords, type DiffPart } from '../../ui/index.js';
import { inRuns } from './diff-documents.js';

/** Inserted words are underlined, deleted ones struck through; both have a colour too. */
export function DiffParts({ parts }: { readonly parts: readonly DiffPart[] }): ReactElement {
  return (
    <>
      {parts.map(({ kind, text }, at) =>
        kind === 'new' ? (
          <ins key={at}>{text}</ins>
        ) : kind === 'gone' ? (
          <del key={at}>{text}</del>
        ) : (
          <span key={at}>{text}</span>
        ),
      )}
    </>
  );
}

export function WordDiff({ before, after }: { readonly before: string; readonly after: string }): ReactElement {
  return (
    <span className="word-diff" dir="auto">
      <DiffParts parts={inRuns(diffWords(before, after))} />
    </span>
  );
}
