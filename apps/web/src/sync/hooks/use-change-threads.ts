import { useEffect, useEffectEvent } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import type { Entry } from '@scholium/review';
import { invalidateQueries, routeKey } from '../invalidate-queries.js';
import type { RouteOutput } from '../api.js';
import { useRoute } from './use-route.js';
import { useSync } from './sync-context.js';

/** Threads about a change and its history, kept up to date from its stream while shown. */
export function useChangeThreads(changeId: string, streamId: string): UseQueryResult<RouteOutput<'listChangeThreads'>> {
  const { follower } = useSync();
  const queries = useQueryClient();
  const input = { params: { changeId } };
  const answer = useRoute('listChangeThreads', input);
  const from = answer.data?.seq;
  const onEntries = useEffectEvent((entries: readonly Entry[]) => {
    const ours = new Set(answer.data?.threads.map(({ id }) => id));
    if (entries.some((entry) => concerns(entry, changeId, ours)))
      void invalidateQueries(queries, { queryKey: routeKey('listChangeThreads', input) });
  });
  const known = from !== undefined;
  const start = useEffectEvent(() => follower.watchStream(streamId, from ?? 0, onEntries));
  useEffect(() => (known ? start() : undefined), [known, streamId, changeId, follower]);
  return answer;
}

function concerns({ payload }: Entry, changeId: string, threadIds: ReadonlySet<string>): boolean {
  if ('target' in payload) return 'id' in payload.target && payload.target.id === changeId;
  if ('threadId' in payload) return threadIds.has(payload.threadId);
  if ('change' in payload) return payload.change.id === changeId;
  return 'changeId' in payload && payload.changeId === changeId;
}
