import { memo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { hasUnbrokenRun } from '@scholium/exchange/preview';
import type { Correction, ImportWarning, PreviewBlock } from '@scholium/exchange/preview';
import { i18n, inWords } from '../../locales/index.js';
import { usualKey } from '../../ui/index.js';
import { IMPORT_KEYS } from '../import-keys.js';
import { intentOf } from './block-keys.js';
import type { BlockIntent } from './block-keys.js';
import { BlockMenu } from './block-menu.js';
import { BlockText } from './block-text.js';
import { nameOf } from './block-kinds.js';
import { FigureBox } from './figure-box.js';
import { SplitBlock } from './split-block.js';
import { caretIn, firstSentenceEnd } from './split-offset.js';

interface BlockViewProps {
  readonly block: PreviewBlock;
  /** Place in the list, from 0. */
  readonly place: number;
  readonly total: number;
  readonly number: number | null;
  readonly active: boolean;
  readonly warnings: readonly ImportWarning[] | undefined;
  readonly notes: ReadonlyMap<number, string>;
  readonly onFocus: (place: number) => void;
  readonly onMove: (place: number, intent: BlockIntent) => void;
  readonly onCorrect: (correction: Correction) => void;
}

/** One block as the reader will see it, with what it is at the left. */
export const BlockView = memo(function BlockView({
  block,
  place,
  total,
  number,
  active,
  warnings,
  notes,
  onFocus,
  onMove,
  onCorrect,
}: BlockViewProps): ReactElement {
  const [menu, setMenu] = useState(false);
  /** Where the caret of the split begins, UTF-16; null while nothing is split. */
  const [splitting, setSplitting] = useState<number | null>(null);
  const article = useRef<HTMLElement>(null);
  const words = useRef<HTMLSpanElement>(null);
  const split = () => setSplitting(caretIn(words.current) ?? firstSentenceEnd(block.text));
  const stopSplitting = () => {
    setSplitting(null);
    article.current?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = usualKey(IMPORT_KEYS, event.key);
    const intent = key === null ? null : intentOf(key, block);
    if (!intent) return;
    event.preventDefault();
    if (intent.does === 'menu') setMenu(true);
    else if (intent.does === 'split') split();
    else if (intent.does === 'correct') onCorrect(intent.correction);
    else onMove(place, intent);
  };
  const toggle = (offset: number, included: boolean) =>
    onCorrect({ type: 'set_footnote', blockIndex: block.index, offset, included });
  const depth = block.list?.depth ?? 0;
  // The articles of a feed have the focus, by its pattern.
  // oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions
  return (
    <article
      className="import-block"
      data-kind={block.kind}
      data-level={block.level}
      data-active={active || undefined}
      data-place={place}
      aria-label={nameOf(block, number)}
      aria-posinset={place + 1}
      aria-setsize={total}
      ref={article}
      tabIndex={active ? 0 : -1}
      onFocus={() => onFocus(place)}
      onKeyDown={onKeyDown}
    >
      <BlockMenu
        block={block}
        number={number}
        isFirst={place === 0}
        opened={menu}
        reachable={active}
        onOpen={setMenu}
        onCorrect={onCorrect}
        onSplit={split}
      />
      <div className="import-words">
        {splitting === null ? null : (
          <SplitBlock
            text={block.text}
            caret={splitting}
            onSplit={(offset) => onCorrect({ type: 'split', blockIndex: block.index, offset })}
            onCancel={stopSplitting}
          />
        )}
        {block.figure === undefined ? null : (
          <FigureBox blockIndex={block.index} figure={block.figure} reachable={active} onCorrect={onCorrect} />
        )}
        {splitting !== null ? null : block.kind === 'horizontal_rule' ? (
          <hr />
        ) : (
          <div
            className="import-prose"
            dir="auto"
            data-unbroken={hasUnbrokenRun(block.text) || undefined}
            style={depth > 0 ? { marginInlineStart: `${depth * 1.4}em` } : undefined}
          >
            {block.note && !block.note.continues ? (
              <span className="import-marker">{block.note.label ?? '•'}</span>
            ) : null}
            {block.list && !block.list.continues ? (
              <span className="import-marker">{block.list.ordered ? `${block.list.number ?? 1}.` : '•'}</span>
            ) : null}
            <span ref={words}>
              <BlockText block={block} reachable={active} notes={notes} onToggle={toggle} />
            </span>
          </div>
        )}
        {warnings?.map((warning) =>
          warning.code === 'author_name_missing' ? (
            <span key={warning.code} className="import-flag">
              {i18n.t('author name missing')}
            </span>
          ) : (
            <span key={warning.words ? inWords(warning.words) : warning.message} className="import-flag">
              {warning.words ? inWords(warning.words) : warning.message}
            </span>
          ),
        )}
      </div>
    </article>
  );
});
