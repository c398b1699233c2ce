import { useState } from 'react';
import type { QueueItem } from '../../sync/index.js';

/** The rows selected for a bulk decision. */
export function useRowSelection(rows: readonly QueueItem[]) {
  const [ticks, setTicks] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string | null>(null);
  return {
    ticks,
    toggle: (id: string) => {
      const next = new Set(ticks);
      if (!next.delete(id)) next.add(id);
      setTicks(next);
      setAnchor(id);
    },
    /** Selects from the row selected last to this one. */
    range: (id: string) => {
      const [from, to] = [rows.findIndex((row) => row.id === (anchor ?? id)), rows.findIndex((row) => row.id === id)];
      if (to < 0) return;
      const [low, high] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)];
      setTicks(new Set([...ticks, ...rows.slice(low, high + 1).map((row) => row.id)]));
      setAnchor(id);
    },
    all: () => setTicks(new Set(rows.map(({ id }) => id))),
    clear: () => setTicks(new Set()),
  };
}
export type RowSelection = ReturnType<typeof useRowSelection>;
