import '@fontsource-variable/source-serif-4/index.css';
import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ChangeDetail } from '../../sync/index.js';

type Block = NonNullable<ChangeDetail['passage']>['blocks'][number];
type Sign = 'proposed' | 'accepted' | 'deleted';

interface PassageViewProps {
  readonly passage: NonNullable<ChangeDetail['passage']>;
  readonly sign: Sign;
}

/** The passage in its paragraphs, with those around it in quiet. */
export function PassageView({ passage, sign }: PassageViewProps): ReactElement {
  return (
    <div className="passage" role="group" aria-label="Passage">
      {passage.blocks.map((block, at) => <PassageBlock key={block.blockId ?? at} block={block} sign={sign} />)}
    </div>
  );
}

function PassageBlock({ block, sign }: { readonly block: Block; readonly sign: Sign }): ReactElement {
  return (
    <div className="passage-block" data-around={block.spans.length === 0 || undefined} data-kind={block.kind}>
      <Text span size="xs" className="passage-number">{block.number ?? ''}</Text>
      <p dir="auto">{cut(block).map(({ text, marked }, at) => (marked ? <mark key={at} data-sign={sign}>{text}</mark> : text))}</p>
    </div>
  );
}

interface Piece { readonly text: string; readonly marked: boolean }

/** The block's text cut at the spans `[from, to, …]`, UTF-16 offsets that may overlap. */
function cut({ text, spans }: Block): readonly Piece[] {
  const edges = [...new Set([0, text.length, ...spans])].sort((a, b) => a - b);
  const inside = (from: number, to: number) => spans.some((start, at) => at % 2 === 0 && start <= from && to <= spans[at + 1]!);
  return edges.slice(1).map((to, at) => ({ text: text.slice(edges[at], to), marked: inside(edges[at]!, to) }));
}
