import { createElement } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { ImportedMark, PreviewBlock } from '@scholium/exchange/preview';
import { piecesOf } from './pieces.js';

interface BlockTextProps {
  readonly block: PreviewBlock;
  /** Whether the keyboard reaches the footnotes: in the block in focus alone. */
  readonly reachable: boolean;
  readonly onToggle: (offset: number, included: boolean) => void;
}

/** The words of a block. Footnote candidates are buttons; links lead nowhere before the import. */
export function BlockText({ block, reachable, onToggle }: BlockTextProps): ReactElement {
  return (
    <>
      {piecesOf(block).map((piece) => (piece.kind === 'text' ? <span key={piece.offset}>{marked(piece.text, piece.marks)}</span> : (
        <button
          key={piece.offset} type="button" className="import-note" tabIndex={reachable ? 0 : -1} aria-pressed={piece.included} aria-label={`Footnote ${piece.label}`}
          title={piece.included ? 'A footnote. Press to make it ordinary digits.' : 'Ordinary digits. Press to make it a footnote.'}
          onClick={() => onToggle(piece.offset, !piece.included)}
        >
          {piece.label}
        </button>
      )))}
    </>
  );
}

const ELEMENTS: Readonly<Record<Exclude<ImportedMark['type'], 'link'>, string>> = {
  strong: 'strong', em: 'em', code: 'code', superscript: 'sup', subscript: 'sub', strikethrough: 's',
};

function marked(text: string, marks: readonly ImportedMark[]): ReactNode {
  return marks.reduce<ReactNode>((inner, mark) => (mark.type === 'link' ? <span className="import-link" title={mark.href}>{inner}</span> : createElement(ELEMENTS[mark.type], null, inner)), text);
}
