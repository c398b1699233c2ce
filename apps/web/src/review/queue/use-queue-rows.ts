import { useState } from 'react';
import { toFailure, useSteadyPages } from '../../sync/index.js';
import type { Failure, QueueItem } from '../../sync/index.js';
import { filterOf } from './queue-search.js';
import type { QueueSearch } from './queue-search.js';
import { continueRows } from './rows.js';

const PAGE = 100;

export interface QueueRows {
  readonly rows: readonly QueueItem[];
  /** Nothing is loaded yet. */
  readonly loading: boolean;
  readonly loadingMore: boolean;
  readonly complete: boolean;
  readonly failure: Failure | null;
  readonly more: () => void;
  /** Reloads the list from its beginning. */
  readonly refresh: () => void;
}

interface Shown {
  readonly key: string;
  readonly rows: readonly QueueItem[] | null;
  readonly pages: unknown;
}

/** The rows as loaded; the list only grows at its end. */
export function useQueueRows(projectId: string, search: QueueSearch): QueueRows {
  const sort = search.sort ?? 'oldest';
  const query = { ...filterOf(search), sort, limit: PAGE };
  const key = JSON.stringify(query);
  const { data, isFetching, isFetchingNextPage, hasNextPage, error, fetchNextPage, startOver } = useSteadyPages(
    'getQueue',
    { params: { projectId }, query },
  );
  const [shown, setShown] = useState<Shown>({ key, rows: null, pages: null });
  let now = shown.key === key ? shown : { key, rows: null, pages: null };
  // Cached rows of an earlier visit are not shown until they are reloaded, so that no row moves under the pointer.
  const settled = data !== undefined && (!isFetching || isFetchingNextPage);
  if (settled && now.pages !== data) {
    const loaded = data.pages.flatMap(({ items }) => items);
    now = { key, pages: data, rows: now.rows === null ? loaded : continueRows(now.rows, loaded, sort) };
  }
  if (now !== shown) setShown(now);
  return {
    rows: now.rows ?? [],
    loading: now.rows === null && error === null,
    loadingMore: isFetchingNextPage,
    complete: now.rows !== null && !hasNextPage,
    failure: now.rows === null ? toFailure(error) : null,
    more: () => {
      if (hasNextPage && !isFetching) void fetchNextPage();
    },
    refresh: () => {
      setShown({ key, rows: null, pages: null });
      startOver();
    },
  };
}
