import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement, Ref } from 'react';
import type { Correction, ImportPreview, ImportWarning } from '@scholium/exchange/preview';
import { i18n } from '../../locales/index.js';
import type { BlockIntent } from './block-keys.js';
import { BlockView } from './block-view.js';
import { numbersOf } from './numbering.js';

/**
 * Rows of a paragraph on a wide screen, guessed until a block is measured: characters a line, pixels a line, space
 * around.
 */
const LINE = { characters: 66, height: 30, around: 16 };
/** Height in pixels of what sticks above the text. */
const ABOVE = 140;

export interface BlockListHandle {
  readonly jumpTo: (blockIndex: number) => void;
}

interface BlockListProps {
  readonly preview: ImportPreview;
  readonly onCorrect: (correction: Correction) => void;
  readonly ref?: Ref<BlockListHandle>;
}

/** All blocks of the text; only those near the window are drawn. */
export function BlockList({ preview, onCorrect, ref }: BlockListProps): ReactElement {
  const { blocks, warnings } = preview;
  const list = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const [margin, setMargin] = useState(0);
  /** The block that shall have the focus once it is drawn. */
  const wanted = useRef<number | null>(null);
  const numbers = useMemo(() => numbersOf(blocks), [blocks]);
  const warned = useMemo(
    () =>
      Map.groupBy(
        warnings.filter(({ blockIndex }) => blockIndex !== undefined),
        ({ blockIndex }) => blockIndex!,
      ),
    [warnings],
  );
  const notes = useMemo(() => noteTexts(blocks), [blocks]);
  const current = Math.min(active, blocks.length - 1);

  // Draws with every scroll by design; nothing of it is memoised here.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useWindowVirtualizer({
    count: blocks.length,
    overscan: 6,
    scrollMargin: margin,
    scrollPaddingStart: ABOVE,
    getItemKey: (place) => blocks[place]!.index,
    estimateSize: (place) =>
      LINE.around + LINE.height * Math.max(1, Math.ceil(blocks[place]!.text.length / LINE.characters)),
    // The block in focus stays drawn, or the focus would fall to the page.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const near = Array.from({ length: to - from + 1 }, (_, at) => from + at);
      return current < from ? [current, ...near] : current > to ? [...near, current] : near;
    },
  });

  useLayoutEffect(() => {
    const above = list.current!.parentElement!;
    const measure = () => setMargin(Math.round(list.current!.getBoundingClientRect().top + window.scrollY));
    const watch = new ResizeObserver(measure);
    // What stands above the list may grow, and moves it.
    for (const part of [above, ...above.children]) watch.observe(part);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    window.scrollTo(0, 0);
    // The file looked at before took the focus with it.
    if (document.activeElement === document.body || document.activeElement?.tagName === 'MAIN') wanted.current = 0;
  }, []);
  useEffect(() => {
    if (wanted.current === null) return;
    const element = list.current?.querySelector<HTMLElement>(`[data-place="${wanted.current}"]`);
    if (!element) return;
    wanted.current = null;
    element.focus({ preventScroll: true });
  });

  const go = useCallback(
    (place: number, align: 'auto' | 'center') => {
      wanted.current = place;
      setActive(place);
      virtualizer.scrollToIndex(place, { align });
    },
    [virtualizer],
  );
  const move = useCallback(
    (place: number, intent: BlockIntent) => {
      const last = blocks.length - 1;
      const to = intent.does === 'move' ? place + intent.by : intent.does === 'go' && intent.to === 'last' ? last : 0;
      go(Math.max(0, Math.min(last, to)), 'auto');
    },
    [blocks.length, go],
  );
  const correct = useCallback(
    (correction: Correction) => {
      onCorrect(correction);
      // The merged block is gone; the one it went into has the focus.
      if (correction.type === 'split')
        go(
          Math.max(
            0,
            blocks.findIndex(({ index }) => index === correction.blockIndex),
          ),
          'auto',
        );
      if (correction.type === 'merge_with_previous')
        go(Math.max(0, blocks.findIndex(({ index }) => index === correction.blockIndex) - 1), 'auto');
    },
    [blocks, go, onCorrect],
  );

  const jumpTo = (blockIndex: number) => go(placeOf(blocks, blockIndex), 'center');
  useImperativeHandle(ref, () => ({ jumpTo }));

  return (
    <div
      role="feed"
      aria-label={i18n.t('Structure of the text')}
      className="import-blocks"
      ref={list}
      style={{ height: virtualizer.getTotalSize() }}
    >
      {virtualizer.getVirtualItems().map(({ key, index: place, start }) => (
        <div
          key={key}
          className="import-row"
          data-index={place}
          ref={virtualizer.measureElement}
          style={{ transform: `translateY(${start - margin}px)` }}
        >
          <BlockView
            block={blocks[place]!}
            place={place}
            total={blocks.length}
            number={numbers[place] ?? null}
            active={place === current}
            warnings={warningsAt(warned, blocks[place]!.index)}
            notes={notes}
            onFocus={setActive}
            onMove={move}
            onCorrect={correct}
          />
        </div>
      ))}
    </div>
  );
}

/** The text of each note, its paragraphs joined. */
function noteTexts(blocks: ImportPreview['blocks']): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  for (const { kind, note, text } of blocks)
    if (kind === 'note' && note) texts.set(note.id, note.continues ? `${texts.get(note.id) ?? ''}\n${text}` : text);
  return texts;
}

const warningsAt = (
  warned: ReadonlyMap<number, readonly ImportWarning[]>,
  blockIndex: number,
): readonly ImportWarning[] | undefined => warned.get(blockIndex);

/** The place of a block; warnings name blocks that are there. */
function placeOf(blocks: ImportPreview['blocks'], blockIndex: number): number {
  return Math.max(
    0,
    blocks.findIndex(({ index }) => index === blockIndex),
  );
}
