import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { diffWords } from './word-diff.js';
import './text-diff.css';

interface TextDiffProps {
  readonly before: string;
  readonly after: string;
  /** What is read out before it: "Words before and after". */
  readonly label: string;
}

/** One text that became another: words that go are struck through, words that come are underlined. */
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

/** Where blocks meet a paragraph sign stands, so that dividing and joining can be seen. */
function lines(text: string): string {
  return text.replaceAll(/ ?\n/gu, ' ¶\n');
}
