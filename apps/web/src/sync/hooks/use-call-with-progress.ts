import { useCallback } from 'react';
import type { RouteInput, RouteName, RouteOutput } from '../api.js';
import { progressFetch } from '../progress-fetch.js';
import type { OnSent } from '../progress-fetch.js';
import { useSync } from './sync-context.js';

export type CallWithProgress = <N extends RouteName>(
  name: N,
  input: RouteInput<N>,
  onSent: OnSent,
) => Promise<RouteOutput<N>>;

/** A direct call with a large body, which reports how much of it was sent. */
export function useCallWithProgress(): CallWithProgress {
  const { api } = useSync();
  return useCallback((name, input, onSent) => api.through(progressFetch(onSent)).call(name, input), [api]);
}
