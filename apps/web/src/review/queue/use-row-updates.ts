import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useMe, useQueueNotices, useRefresh } from '../../sync/index.js';
import { learned, newIn } from './rows.js';
import type { RowUpdate } from './rows.js';
import type { QueueRows } from './use-queue-rows.js';
import type { QueueSearch } from './queue-search.js';

/** Milliseconds in which several notices cause one refresh of the counts. */
const DELAY = 400;

/** Updates of the rows since they were loaded, by the viewer and by others. */
export function useRowUpdates(
  projectId: string,
  { rows, complete }: Pick<QueueRows, 'rows' | 'complete'>,
  search: QueueSearch,
) {
  const me = useMe().user.id;
  const refresh = useRefresh();
  const { notices, clear } = useQueueNotices(projectId);
  const [known, setKnown] = useState<ReadonlyMap<string, RowUpdate>>(new Map());
  const seen = useRef(0);
  /** Returns whether there were new notices. */
  const take = useEffectEvent((all: typeof notices): boolean => {
    const fresh = all.slice(seen.current);
    seen.current = all.length;
    if (fresh.length === 0) return false;
    const byId = new Map(rows.map((row) => [row.id, row]));
    setKnown((before) => {
      const next = new Map(before);
      for (const notice of fresh) {
        const row = byId.get(notice.changeId);
        const now = row && learned(row, next.get(row.id), notice, me);
        if (now) next.set(notice.changeId, now);
      }
      return next;
    });
    return true;
  });
  const ask = useEffectEvent(() => refresh('getQueueCounts', 'getChange', 'getHome'));
  useEffect(() => {
    if (!take(notices)) return undefined;
    const timer = setTimeout(ask, DELAY);
    return () => clearTimeout(timer);
  }, [notices]);
  const set = useCallback(
    (id: string, value: RowUpdate | null) =>
      setKnown((before) => {
        const next = new Map(before);
        if (value) next.set(id, value);
        else next.delete(id);
        return next;
      }),
    [],
  );
  const forget = () => {
    setKnown(new Map());
    seen.current = 0;
    clear();
  };
  const exact = search.q === undefined && search.type === undefined;
  const count = newIn(notices, new Set(rows.map(({ id }) => id)), complete, search, me);
  return {
    known,
    set,
    forget,
    /** False when notices cannot be matched, because the filter has search text or types. */ exact,
    count,
  };
}
