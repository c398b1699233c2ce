import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import type { QueueItem } from '../../sync/index.js';
import type { QueueSearch } from './queue-search.js';

interface ActiveOptions {
  readonly rows: readonly QueueItem[];
  readonly search: QueueSearch;
  readonly go: (search: QueueSearch, replace: boolean) => void;
  /** On narrow screens the change is a page of its own, with an entry in the browser's history. */
  readonly onePane: boolean;
}

/** The active change. Moving is immediate; the URL is updated after a pause. */
export function useActive({ rows, search, go, onePane }: ActiveOptions) {
  const [active, setActive] = useState({ id: search.change ?? null, url: search.change ?? null });
  const write = useDebouncedCallback((id: string) => go({ ...search, change: id }, true), 250);
  let { id } = active;
  if (active.url !== (search.change ?? null)) {
    // The URL was changed by a link or the back button.
    id = search.change ?? null;
    setActive({ id, url: id });
  }
  const shown = id ?? (onePane ? null : (rows[0]?.id ?? null));
  const index = rows.findIndex((row) => row.id === shown);
  const show = (next: string) => {
    setActive((now) => ({ id: next, url: now.url }));
    if (onePane) go({ ...search, change: next }, id !== null);
    else write(next);
  };
  return {
    id: shown,
    index,
    show,
    move: (by: number) => {
      const next = rows[Math.max(0, Math.min(rows.length - 1, index < 0 ? 0 : index + by))];
      if (next) show(next.id);
    },
    close: () => {
      const { change: _change, ...rest } = search;
      go(rest, false);
    },
  };
}
export type Active = ReturnType<typeof useActive>;
