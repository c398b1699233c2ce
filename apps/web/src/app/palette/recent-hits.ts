import { MARKINGS } from '@scholium/review';
import type { Marking } from '@scholium/review';
import { accountKey } from '../../sync/index.js';
import type { RouteOutput } from '../../sync/index.js';

export type SearchHit = RouteOutput<'search'>['groups'][number]['hits'][number];

const MOST = 8;
const placeOf = (userId: string): string => accountKey('recent', userId);

/** Two hits that open at one place. */
export const isSame = (a: SearchHit, b: SearchHit): boolean =>
  a.kind === b.kind && a.id === b.id && a.blockId === b.blockId;

/** What an account opened from the palette on this device, the newest first. */
export function recentHits(userId: string): readonly SearchHit[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(placeOf(userId)) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isHit) : [];
  } catch {
    // Somebody changed it.
    return [];
  }
}

/** Puts a hit before the others, without the words that were looked for. */
export function keepRecentHit(userId: string, hit: SearchHit): void {
  const kept: SearchHit = { ...hit, label: { text: hit.label.text, ranges: [] } };
  const others = recentHits(userId).filter((one) => !isSame(one, hit));
  localStorage.setItem(placeOf(userId), JSON.stringify([kept, ...others].slice(0, MOST)));
}

const isMarked = (value: unknown): boolean => {
  const { text, ranges } = (value ?? {}) as { readonly text?: unknown; readonly ranges?: unknown };
  return typeof text === 'string' && Array.isArray(ranges);
};

function isHit(value: unknown): value is SearchHit {
  const hit = (value ?? {}) as Partial<Record<keyof SearchHit, unknown>>;
  return (
    [hit.kind, hit.id, hit.projectId, hit.projectName].every((part) => typeof part === 'string') &&
    isMarked(hit.label) &&
    ((hit.marking ?? null) === null || MARKINGS.includes(hit.marking as Marking)) &&
    (hit.context === null || isMarked(hit.context))
  );
}
