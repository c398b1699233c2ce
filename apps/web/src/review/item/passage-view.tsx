import '@fontsource-variable/source-serif-4/index.css';
import { Text } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { i18n } from '../../locales/index.js';
import type { Block } from './passage-segments.js';
import { cut } from './passage-segments.js';
import type { Piece } from './passage-segments.js';

export type Appearance = 'proposed' | 'accepted' | 'deleted' | 'inserted';

/** The passage in its paragraphs; the neighbouring paragraphs are dimmed. */
export function PassageView({
  blocks,
  sign,
}: {
  readonly blocks: readonly Block[];
  readonly sign: Appearance;
}): ReactElement {
  return (
    <div className="passage" role="group" aria-label={i18n.t('Passage')}>
      {blocks.map((block, at) => (
        <PassageBlock key={block.blockId ?? at} block={block}>
          <Pieces pieces={cut(block)} sign={sign} />
        </PassageBlock>
      ))}
    </div>
  );
}

/** A paragraph with its printed number. */
export function PassageBlock({
  block,
  children,
}: {
  readonly block: Block;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className="passage-block" data-around={!block.here || undefined} data-kind={block.kind}>
      <Text span size="xs" className="passage-number">
        {block.number ?? ''}
      </Text>
      <p dir="auto">{children}</p>
    </div>
  );
}

/** Text with its marks; the passage of the change is highlighted. */
export function Pieces({
  pieces,
  sign,
}: {
  readonly pieces: readonly Piece[];
  readonly sign: Appearance;
}): ReactElement {
  return (
    <>
      {pieces.map((piece, at) =>
        piece.marked ? (
          <mark key={at} data-sign={sign}>
            {setWords(piece)}
          </mark>
        ) : (
          <span key={at}>{setWords(piece)}</span>
        ),
      )}
    </>
  );
}

function setWords({ text, note, set }: Piece): ReactNode {
  return set.reduce<ReactNode>(
    (words, as) => {
      switch (as) {
        case 'strong':
          return <strong>{words}</strong>;
        case 'em':
          return <em>{words}</em>;
        case 'code':
          return <code>{words}</code>;
        case 'superscript':
          return <sup>{words}</sup>;
        case 'subscript':
          return <sub>{words}</sub>;
        case 'strikethrough':
          return <s>{words}</s>;
        case 'link':
          return <u>{words}</u>;
      }
    },
    note ? <sup className="passage-note">{text}</sup> : text,
  );
}
