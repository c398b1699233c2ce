import { searchNamesOf } from '@scholium/review';
import { fitOf, keysOfName, type Fit } from '../searching/index.js';

export interface Match {
  readonly rank: Fit;
  /** The name that fitted, when it is not the one shown. */
  readonly matched: string | null;
}

/** The best fit among the names of an entity or source, the shown one first; null when none fits. Without keys all fit alike. */
export function matchNames(body: Readonly<Record<string, unknown>>, keys: readonly string[]): Match | null {
  if (keys.length === 0) return { rank: 3, matched: null };
  let best: Match | null = null;
  searchNamesOf(body).forEach((name, at) => {
    for (const folded of keysOfName(name)) for (const key of keys) {
      const rank = fitOf(folded, key);
      if (rank !== null && (best === null || rank < best.rank)) best = { rank, matched: at === 0 ? null : name };
    }
  });
  return best;
}
