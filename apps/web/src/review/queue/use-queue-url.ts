import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { readQueueSearch, present } from './queue-search.js';
import type { QueueSearch } from './queue-search.js';

/** The search parameters of the queue. */
export function useQueueUrl(projectId: string) {
  const raw = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const text = JSON.stringify(raw);
  const search = useMemo(() => readQueueSearch(JSON.parse(text) as Record<string, unknown>), [text]);
  const go = useCallback(
    (next: QueueSearch, replace: boolean) =>
      void navigate({
        to: '/projects/$projectId/review',
        params: { projectId },
        search: present(next) as never,
        replace,
        resetScroll: false,
      }),
    [navigate, projectId],
  );
  return { search, go };
}
