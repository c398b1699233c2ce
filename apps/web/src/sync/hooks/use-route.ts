import { useEffect, useCallback, useState } from 'react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseInfiniteQueryResult, UseMutationResult, UseQueryResult, InfiniteData } from '@tanstack/react-query';
import { invalidateQueries, routeKey } from '../invalidate-queries.js';
import { failureOf } from '../api.js';
import type { Failure, RouteInput, RouteName, RouteOutput } from '../api.js';
import { useSync } from './sync-context.js';
import { progressFetch } from '../progress-fetch.js';
import type { OnSent } from '../progress-fetch.js';

interface ReadOptions {
  /** False: do not ask (yet). */
  readonly enabled?: boolean;
  /** Keep the last answer on screen while the next is fetched (pickers, filters). */
  readonly keep?: boolean;
  /** Ask again whenever it is mounted, for what changes under the hand (pickers). */
  readonly fresh?: boolean;
}

/** An answer of the server, cached by route and input. `error` is a thrown `ApiError`; see {@link useFailure}. */
export function useRoute<N extends RouteName>(
  name: N,
  input: RouteInput<N>,
  options: ReadOptions = {},
): UseQueryResult<RouteOutput<N>> {
  const { api } = useSync();
  return useQuery<RouteOutput<N>>({
    queryKey: routeKey(name, input),
    queryFn: () => api.read(name, input),
    enabled: options.enabled ?? true,
    ...(options.fresh ? { staleTime: 0 } : {}),
    ...(options.keep ? { placeholderData: (before: unknown) => before as never } : {}),
  });
}

type QueryOf = { readonly queryKey: readonly unknown[] } | undefined;
/** Whether a query is of the same list in whatever order. */
const sameList = (query: QueryOf, input: object): boolean => {
  const unordered = (of: unknown): string => {
    const { params, query: asked } = (of ?? {}) as { params?: object; query?: object };
    return JSON.stringify([params, { ...asked, sort: null, direction: null }]);
  };
  return unordered(query?.queryKey[1]) === unordered(input);
};

export type Paged = { [N in RouteName]: RouteOutput<N> extends { next: string | null } ? N : never }[RouteName];

/**
 * Pages of a list, keyset by keyset: `fetchNextPage` while `hasNextPage`. With `keep`, the last rows stay while the
 * same list is fetched in another order.
 */
export function useRoutePages<N extends Paged>(
  name: N,
  input: RouteInput<N>,
  { keep = false }: Pick<ReadOptions, 'keep'> = {},
): UseInfiniteQueryResult<InfiniteData<RouteOutput<N>>> {
  const { api } = useSync();
  return useInfiniteQuery({
    queryKey: [name, input, 'pages'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const { query } = input as { query?: object };
      return api.read(name, {
        ...input,
        query: { ...query, ...(pageParam ? { after: pageParam } : {}) },
      } as RouteInput<N>);
    },
    getNextPageParam: (page) => (page as { next: string | null }).next ?? undefined,
    ...(keep
      ? { placeholderData: (before: unknown, query: QueryOf) => (sameList(query, input) ? before : undefined) as never }
      : {}),
  }) as unknown as UseInfiniteQueryResult<InfiniteData<RouteOutput<N>>>;
}

/** A call that changes something outside the review commands; afterwards the named routes are asked anew. */
export function useRouteMutation<N extends RouteName>(
  name: N,
  refresh: readonly RouteName[] = [],
): UseMutationResult<RouteOutput<N>, Error, RouteInput<N>> {
  const { api } = useSync();
  const queries = useQueryClient();
  return useMutation<RouteOutput<N>, Error, RouteInput<N>>({
    mutationFn: (input) => api.call(name, input),
    onSuccess: () =>
      Promise.all(refresh.map((route) => invalidateQueries(queries, { queryKey: [route] }))).then(() => undefined),
  });
}

/** Calls one after the other, so that each is answered by itself; afterwards the named routes are asked anew. */
export function useCallsInTurn(refresh: readonly RouteName[]) {
  const { api } = useSync();
  const asksAnew = useRefresh();
  const [running, setRunning] = useState(false);
  /** What could not be done, in the order of the inputs. */
  const run = async <N extends RouteName>(name: N, inputs: readonly RouteInput<N>[]): Promise<readonly Failure[]> => {
    const failures: Failure[] = [];
    setRunning(true);
    for (const input of inputs) await api.call(name, input).catch((error: unknown) => failures.push(failureOf(error)));
    setRunning(false);
    asksAnew(...refresh);
    return failures;
  };
  return { run, running };
}

/** Asks the named routes anew when they are next shown. */
export function useRefresh(): (...routes: readonly RouteName[]) => void {
  const queries = useQueryClient();
  return (...routes) => routes.forEach((route) => void invalidateQueries(queries, { queryKey: [route] }));
}

/** Fetches ahead: what the person will look at next. */
export function usePrefetch(): <N extends RouteName>(name: N, input: RouteInput<N>) => void {
  const { api } = useSync();
  const queries = useQueryClient();
  return useCallback(
    (name, input) =>
      void queries.prefetchQuery({ queryKey: routeKey(name, input), queryFn: () => api.call(name, input) }),
    [api, queries],
  );
}

/**
 * A direct call for what is neither read nor changed through the cache (uploads with progress of their own, downloads).
 */
export function useCall(): <N extends RouteName>(name: N, input: RouteInput<N>) => Promise<RouteOutput<N>> {
  const { api } = useSync();
  return (name, input) => api.call(name, input);
}

/** A project, its vocabulary and the caller's role, kept in step with the project's stream while shown. */
export function useProject(projectId: string): UseQueryResult<RouteOutput<'getProject'>> {
  const { follower } = useSync();
  useEffect(() => follower.watchProject(projectId), [follower, projectId]);
  return useRoute('getProject', { params: { projectId } });
}

/** What a query or mutation failed with, in words for a person; null when it did not. */
export function toFailure(error: Error | null): Failure | null {
  return error ? failureOf(error) : null;
}

type CallWithProgress = <N extends RouteName>(name: N, input: RouteInput<N>, onSent: OnSent) => Promise<RouteOutput<N>>;

/** A direct call with a large body, which reports how much of it was sent. */
export function useCallWithProgress(): CallWithProgress {
  const { api } = useSync();
  return useCallback((name, input, onSent) => api.through(progressFetch(onSent)).call(name, input), [api]);
}
