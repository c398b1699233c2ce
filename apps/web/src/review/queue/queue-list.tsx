import { Loader, Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent } from 'react';
import type { ReactElement, RefObject } from 'react';
import type { Vocabulary } from '@scholium/review';
import { typeLabel } from '../../kinds/index.js';
import { i18n } from '../../locales/index.js';
import type { Active } from './use-active.js';
import type { QueueRows } from './use-queue-rows.js';
import { QueueRow, ROW_HEIGHT, rowId } from './queue-row.js';
import type { RowUpdate } from './rows.js';
import type { RowSelection } from './use-row-selection.js';

interface QueueListProps {
  readonly queue: QueueRows;
  readonly known: ReadonlyMap<string, RowUpdate>;
  readonly active: Active;
  /** Null for people who may not decide. */
  readonly ticks: RowSelection | null;
  readonly me: string;
  readonly vocabulary: Vocabulary;
  readonly list: RefObject<HTMLDivElement | null>;
}

/** Rows below the viewport at which the next page is loaded. */
const AHEAD = 30;

/** The virtualised list of rows. The focus stays on the list; the active row is its active descendant. */
export function QueueList({ queue, known, active, ticks, me, vocabulary, list }: QueueListProps): ReactElement {
  const { rows, more, complete, loadingMore } = queue;
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    getItemKey: (at) => rows[at]?.id ?? at,
  });
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (!complete && (last >= rows.length - AHEAD || active.index >= rows.length - AHEAD)) more();
  });
  useEffect(() => {
    if (active.index >= 0) virtual.scrollToIndex(active.index, { align: 'auto' });
  }, [active.index, virtual]);
  const press = useEffectEvent((event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const id = target?.closest<HTMLElement>('[data-change]')?.dataset['change'];
    if (!id) return;
    list.current?.focus({ preventScroll: true });
    if (ticks && event.shiftKey) ticks.range(id);
    else if (ticks && target?.closest('.queue-tick')) ticks.toggle(id);
    else active.show(id);
  });
  useEffect(() => {
    const element = list.current;
    const listen = (event: MouseEvent) => press(event);
    element?.addEventListener('click', listen);
    return () => element?.removeEventListener('click', listen);
  }, [list]);
  const shown = drawn.some(({ index }) => index === active.index);
  return (
    <div
      ref={list}
      className="queue-list"
      role="listbox"
      data-queue
      tabIndex={0}
      aria-label={i18n.t('Changes')}
      aria-multiselectable={ticks !== null}
      {...(shown && active.id ? { 'aria-activedescendant': rowId(active.id) } : {})}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="presentation">
        {drawn.map(({ index, start }) => {
          const row = rows[index];
          return row ? (
            <QueueRow
              key={row.id}
              row={row}
              at={index}
              count={complete ? rows.length : -1}
              known={known.get(row.id)}
              active={row.id === active.id}
              ticked={ticks?.ticks.has(row.id) ?? false}
              mine={row.authorId === me}
              type={typeLabel(row, vocabulary)}
              start={start}
              tickable={ticks !== null}
            />
          ) : null;
        })}
      </div>
      {loadingMore ? (
        <Text size="sm" c="dimmed" p="sm" role="presentation">
          <Loader size="xs" mr={8} />
          {i18n.t('Reading more')}
        </Text>
      ) : null}
    </div>
  );
}
