import { useQueries } from '@tanstack/react-query';
import type { PickHit } from '@scholium/contract';
import { foldName } from '@scholium/review';
import { routeKey } from '../invalidate-queries.js';
import { useSync } from './sync-context.js';

/** Another entity of the project that has one of the names, accepted or proposed. */
export interface Namesake extends PickHit {
  /** The name that both have. */
  readonly name: string;
}

/** Of how many names others are looked for. */
const MOST_NAMES = 10;
const MOST_HITS = 12;
/** The longest name that is looked for, in code points. */
const LONGEST = 300;

/**
 * Entities other than `self` that have one of `names`, compared as names are searched; each once. Null until the server
 * has answered for all of them; what it could not say is left out.
 */
export function useNamesakes(
  projectId: string,
  names: readonly string[],
  self: string | null,
): readonly Namesake[] | null {
  const { api } = useSync();
  const sought = [...new Map(names.map((name) => [foldName(name), name.trim()])).entries()]
    .filter(([key, name]) => key !== '' && [...name].length <= LONGEST)
    .slice(0, MOST_NAMES);
  const answers = useQueries({
    queries: sought.map(([, name]) => {
      const input = { params: { projectId }, query: { q: name, limit: MOST_HITS } };
      return {
        queryKey: routeKey('pickEntities', input),
        queryFn: () => api.call('pickEntities', input),
        staleTime: 0,
      };
    }),
  });
  const found = new Map<string, Namesake>();
  for (const [at, { data, isPending }] of answers.entries()) {
    if (isPending) return null;
    const [key, name] = sought[at]!;
    for (const hit of data?.hits ?? [])
      if (hit.id !== self && !found.has(hit.id) && isCalled(hit, key)) found.set(hit.id, { ...hit, name });
  }
  return [...found.values()];
}

/** Whether what was found has exactly the name of which `foldName` makes this key. */
export function isCalled({ label, matched }: PickHit, key: string): boolean {
  return foldName(label) === key || (matched !== null && foldName(matched) === key);
}
