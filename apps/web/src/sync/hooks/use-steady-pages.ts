import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { RouteInput, RouteOutput } from '../api.js';
import { useSync } from './sync-context.js';
import type { Paged } from './use-route.js';

/**
 * Pages of a list that somebody works through: asked when it is first shown and when more is wanted, never behind the
 * person's back. `startOver` begins with the first page again.
 */
export function useSteadyPages<N extends Paged>(
  name: N,
  input: RouteInput<N>,
): UseInfiniteQueryResult<InfiniteData<RouteOutput<N>>> & { readonly startOver: () => void } {
  const { api } = useSync();
  const queries = useQueryClient();
  const queryKey = [name, input, /* no message */ 'steady pages'];
  const pages = useInfiniteQuery({
    queryKey,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const { query } = input as { query?: object };
      return api.read(name, {
        ...input,
        query: { ...query, ...(pageParam ? { after: pageParam } : {}) },
      } as RouteInput<N>);
    },
    getNextPageParam: (page) => (page as { next: string | null }).next ?? undefined,
  }) as unknown as UseInfiniteQueryResult<InfiniteData<RouteOutput<N>>>;
  return { ...pages, startOver: () => void queries.resetQueries({ queryKey, exact: true }) };
}
