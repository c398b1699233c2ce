/** How answers of the server are named in the query cache. */
import type { RouteInput, RouteName } from './api.js';

export function routeKey<N extends RouteName>(name: N, input: RouteInput<N>) {
  return [name, input] as const;
}
