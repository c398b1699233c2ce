import { createElement } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { ImportedMark, PreviewBlock } from '@scholium/exchange/preview';
import { i18n } from '../../locales/index.js';
import { segmentsOf } from './block-segments.js';

interface BlockTextProps {
  readonly block: PreviewBlock;
  /** Whether the keyboard reaches the footnotes: in the block in focus alone. */
  readonly reachable: boolean;
  /** Texts of the notes, by their names. */
  readonly notes: ReadonlyMap<number, string>;
  readonly onToggle: (offset: number, included: boolean) => void;
}

/** The words of a block. Footnote candidates are buttons; links lead nowhere before the import. */
export function BlockText({ block, reachable, notes, onToggle }: BlockTextProps): ReactElement {
  return (
    <>
      {segmentsOf(block).map((segment) =>
        segment.kind === 'text' ? (
          <span key={segment.offset}>{marked(segment.text, segment.marks)}</span>
        ) : (
          <button
            key={segment.offset}
            type="button"
            className="import-note"
            tabIndex={reachable ? 0 : -1}
            aria-pressed={segment.included}
            aria-label={i18n.t('Footnote {label}', { label: segment.label })}
            title={titleOf(segment.included, segment.note === undefined ? undefined : notes.get(segment.note))}
            onClick={() => onToggle(segment.offset, !segment.included)}
          >
            {segment.label}
          </button>
        ),
      )}
    </>
  );
}

function titleOf(included: boolean, text: string | undefined): string {
  if (!included) return i18n.t('Ordinary digits. Press to make it a footnote.');
  return text === undefined
    ? i18n.t('A footnote whose text was not found. Press to make it ordinary digits.')
    : i18n.t('{text}\n\nA footnote. Press to make it ordinary digits.', { text });
}

const ELEMENTS: Readonly<Record<Exclude<ImportedMark['type'], 'link' | 'page'>, string>> = {
  strong: 'strong',
  em: 'em',
  code: 'code',
  superscript: 'sup',
  subscript: 'sub',
  strikethrough: 's',
};

function marked(text: string, marks: readonly ImportedMark[]): ReactNode {
  return marks.reduce<ReactNode>((inner, mark) => {
    if (mark.type === 'page') return inner;
    return mark.type === 'link' ? (
      <span className="import-link" title={mark.href}>
        {inner}
      </span>
    ) : (
      createElement(ELEMENTS[mark.type], null, inner)
    );
  }, text);
}
