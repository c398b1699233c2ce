import type { Query, QueryClient, QueryFilters } from '@tanstack/react-query';
import type { RouteInput, RouteName } from './api.js';

/** First answers on their way that are out of date already. */
const staleFetches = new WeakSet<Query>();

/**
 * What is shown of these answers is asked for again. A first answer that is on its way is awaited and then asked for
 * again too: the query client would take it for new, though the server may have given it before what we have just heard
 * of.
 */
export function invalidateQueries(queries: QueryClient, filters: QueryFilters = {}): Promise<void> {
  const first = queries
    .getQueryCache()
    .findAll({ ...filters, fetchStatus: 'fetching' })
    .filter((query) => query.state.data === undefined && !staleFetches.has(query));
  for (const query of first) {
    staleFetches.add(query);
    const arrived = (): void => {
      staleFetches.delete(query);
      void queries.invalidateQueries({ queryKey: query.queryKey, exact: true });
    };
    query.promise?.then(arrived, () => staleFetches.delete(query));
  }
  return queries.invalidateQueries(filters);
}

/** How answers of the server are named in the query cache. */

export function routeKey<N extends RouteName>(name: N, input: RouteInput<N>) {
  return [name, input] as const;
}
