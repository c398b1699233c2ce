import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { diffWords } from './word-diff.js';
import './text-diff.css';

interface TextDiffProps {
  readonly before: string;
  readonly after: string;
  /** The accessible label: "Words before and after". */
  readonly label: string;
}

/** The diff of two texts: deleted words are struck through, inserted ones underlined. */
export function TextDiff({ before, after, label }: TextDiffProps): ReactElement {
  const parts = useMemo(() => diffWords(lines(before), lines(after)), [before, after]);
  return (
    <p className="text-diff" dir="auto" role="group" aria-label={label}>
      {parts.map(({ kind, text }, at) =>
        kind === 'gone' ? (
          <del key={at}>{text}</del>
        ) : kind === 'new' ? (
          <ins key={at}>{text}</ins>
        ) : (
          <span key={at}>{text}</span>
        ),
      )}
    </p>
  );
}

/** Block boundaries are shown as paragraph marks, so that splits and joins are visible. */
function lines(text: string): string {
  return text.replaceAll(/ ?\n/gu, ' ¶\n');
}
