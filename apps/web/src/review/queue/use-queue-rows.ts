import { useState } from 'react';
import { toFailure, useSteadyPages } from '../../sync/index.js';
import type { Failure, QueueItem } from '../../sync/index.js';
import { filterOf } from './queue-search.js';
import type { QueueSearch } from './queue-search.js';
import { continueRows } from './rows.js';

const PAGE = 100;

export interface QueueRows {
  readonly rows: readonly QueueItem[];
  /** Nothing has been read yet. */
  readonly loading: boolean;
  readonly loadingMore: boolean;
  readonly complete: boolean;
  readonly failure: Failure | null;
  readonly more: () => void;
  /** Reads the list from its beginning and shows it as it is now. */
  readonly refresh: () => void;
}

interface Shown {
  readonly key: string;
  readonly rows: readonly QueueItem[] | null;
  readonly pages: unknown;
}

/** The list as it was when it was read; it only ever grows at its end. */
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
  // What was kept from an earlier visit waits until it was read again, so that nothing is swapped under the shortcuts.
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
