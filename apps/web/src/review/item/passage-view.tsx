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
      <p dir="auto">{cut(block).map(({ text, marked, note }, at) => {
        const words = note ? <sup className="passage-note" key={at}>{text}</sup> : text;
        return marked ? <mark key={at} data-sign={sign}>{words}</mark> : words;
      })}</p>
    </div>
  );
}

interface Piece { readonly text: string; readonly marked: boolean; readonly note: boolean }

/** The block's text cut at its spans and footnotes `[from, to, …]`, UTF-16 offsets that may overlap. */
function cut({ text, spans, notes }: Block): readonly Piece[] {
  const edges = [...new Set([0, text.length, ...spans, ...notes])].sort((a, b) => a - b);
  const inside = (pairs: readonly number[], from: number, to: number) => pairs.some((start, at) => at % 2 === 0 && start <= from && to <= pairs[at + 1]!);
  return edges.slice(1).map((to, at) => ({ text: text.slice(edges[at], to), marked: inside(spans, edges[at]!, to), note: inside(notes, edges[at]!, to) }));
}
