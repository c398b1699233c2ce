import { useEffect } from 'react';
import type { PickHit, ReferenceOnWire } from '@scholium/contract';
import { firstOf } from '@scholium/document/text';
import type { RecordKind } from '@scholium/review';
import { failureOf, isUnreachable } from '../api.js';
import type { Failure } from '../api.js';
import { hitOfListed, hitsOfReferences, KNOWN, pickKnown } from '../known-picks.js';
import { usePrefetch, useRoute } from './use-route.js';

/** Code points of what is asked for. */
const LONGEST = 300;
const HITS = 12;
/** Milliseconds after a document was opened before its project's entities and sources are asked for. */
const DELAY = 4_000;

interface Picks {
  readonly hits: readonly PickHit[];
  readonly failure: Failure | null;
  /** The server could not be asked: the hits are among what this device knows. */
  readonly onlyKnown: boolean;
  /** The server is being asked. */
  readonly asking: boolean;
  /** The hits are those of an earlier question. */
  readonly earlier: boolean;
}

const entitiesOf = (projectId: string) =>
  ({ params: { projectId }, query: { limit: KNOWN, sort: 'mentions' } }) as const;
const sourcesOf = (projectId: string) =>
  ({ params: { projectId }, query: { limit: KNOWN, sort: 'citations' } }) as const;

/**
 * Entities or sources by what was typed, best first. Where the server cannot be reached, those that this device knows:
 * what a document of the project was opened with (`useKnownPicks`), and what `named`, the open document, refers to.
 */
export function usePicks(
  kind: RecordKind,
  projectId: string,
  typed: string,
  named: Iterable<ReferenceOnWire>,
  { enabled = true }: { readonly enabled?: boolean } = {},
): Picks {
  const q = firstOf(typed.trim(), LONGEST);
  const { data, error, isFetching, isPlaceholderData } = useRoute(
    kind === 'entity' ? 'pickEntities' : 'pickSources',
    { params: { projectId }, query: { q, limit: HITS } },
    { enabled, keep: true, fresh: true },
  );
  const onlyKnown = error !== null && isUnreachable(error);
  const entities = useRoute('listEntities', entitiesOf(projectId), { enabled: onlyKnown && kind === 'entity' }).data;
  const sources = useRoute('listSources', sourcesOf(projectId), { enabled: onlyKnown && kind === 'source' }).data;
  if (!onlyKnown)
    return {
      hits: data?.hits ?? [],
      failure: error && failureOf(error),
      onlyKnown,
      asking: isFetching,
      earlier: isPlaceholderData,
    };
  const listed = kind === 'entity' ? entities?.entities : sources?.sources;
  const known = [...(listed ?? []).map((one) => hitOfListed(kind, one)), ...hitsOfReferences(kind, named)];
  return { hits: pickKnown(known, q, HITS), failure: null, onlyKnown, asking: false, earlier: false };
}

/** Asks ahead for what pickers offer without a network, when a document was opened and nothing else is to do. */
export function useKnownPicks(projectId: string, wanted: boolean): void {
  const prefetch = usePrefetch();
  useEffect(() => {
    if (!wanted) return undefined;
    const timer = setTimeout(() => {
      prefetch('listEntities', entitiesOf(projectId));
      prefetch('listSources', sourcesOf(projectId));
    }, DELAY);
    return () => clearTimeout(timer);
  }, [prefetch, projectId, wanted]);
}
