import { findingsOf } from '@scholium/document';
import { isReportOrigin } from '@scholium/review';
import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import { useDocumentEvents, useQueueNotices, useRefresh, useRoute } from '../sync/index.js';
import type { DocumentStore } from '../sync/index.js';
import type { Finding, PlacedFinding } from './finding.js';

export interface Findings {
  /** By the ids of their blocks. */
  readonly byBlock: ReadonlyMap<string, PlacedFinding>;
  /** In the order of the report, with what became of them since they were put in. */
  readonly changed: readonly PlacedFinding[];
  /** Ids of the blocks whose findings are marked more strictly than the report. */
  readonly looser: readonly string[];
  readonly error: Error | null;
  /** How many findings the report has behind those that are read. */
  readonly more: number;
}

/** The findings of an open report, as the viewer may read them. */
export function useFindings(store: DocumentStore): Findings {
  const { data, error } = useRoute(
    'readFindings',
    { params: { documentId: store.documentId } },
    { enabled: isReportOrigin(store.document.origin) },
  );
  return useMemo(() => {
    const placed = data?.findings.flatMap((finding) => (isPlaced(finding) ? [finding] : [])) ?? [];
    return {
      byBlock: new Map(placed.map((finding) => [finding.blockId, finding])),
      changed: placed.filter(({ state }) => state !== 'current'),
      looser: data?.looser ?? [],
      error: data ? null : error,
      more: data?.more ?? 0,
    };
  }, [data, error]);
}

/** Its block has a name. */
const isPlaced = (finding: Finding & { readonly blockId: string | null }): finding is PlacedFinding =>
  finding.blockId !== null;

/** Milliseconds that changes elsewhere are collected. */
const DELAY = 400;

/** Asks for the findings anew when others are in the report, and when something was decided in the project. */
export function useFindingUpdates(store: DocumentStore): void {
  const refresh = useRefresh();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const shown = useRef(namesOf(store));
  const later = useEffectEvent(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => refresh('readFindings'), DELAY);
  });
  useDocumentEvents(store, ({ steps, reset }) => {
    if (!steps && !reset) return;
    const names = namesOf(store);
    if (names === shown.current) return;
    shown.current = names;
    later();
  });
  const { notices, clear } = useQueueNotices(store.project.id);
  const decided = useEffectEvent(() => {
    if (notices.length === 0) return;
    clear();
    later();
  });
  useEffect(() => decided(), [notices]);
  useEffect(() => () => clearTimeout(timer.current), []);
}

/** Changes when a finding comes, goes, or is taken note of. */
const namesOf = ({ doc }: DocumentStore): string =>
  JSON.stringify(findingsOf(doc).map(({ blockId, finding }) => [blockId, finding]));
