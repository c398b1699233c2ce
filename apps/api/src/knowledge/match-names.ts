import { foldName, foldNameWithoutArticle, searchNamesOf } from '@scholium/review';

/** How well a name fits what was typed: the whole name, its start, the start of a word in it, its middle. */
export type Rank = 0 | 1 | 2 | 3;
export interface Match {
  readonly rank: Rank;
  /** The name that fitted, when it is not the one shown. */
  readonly matched: string | null;
}

/** What was typed as search keys; none when nothing was. */
export const keysOf = (typed: string): string[] => [...new Set([foldName(typed), foldNameWithoutArticle(typed)])].filter(Boolean);

/** The best fit among the names of an entity or source, the shown one first; null when none fits. Without keys all fit alike. */
export function matchNames(body: Readonly<Record<string, unknown>>, keys: readonly string[]): Match | null {
  if (keys.length === 0) return { rank: 3, matched: null };
  let best: Match | null = null;
  searchNamesOf(body).forEach((name, at) => {
    for (const folded of keysOf(name)) for (const key of keys) {
      const rank = rankOf(folded, key);
      if (rank !== null && (best === null || rank < best.rank)) best = { rank, matched: at === 0 ? null : name };
    }
  });
  return best;
}

function rankOf(name: string, key: string): Rank | null {
  if (name === key) return 0;
  if (name.startsWith(key)) return 1;
  if (name.includes(` ${key}`)) return 2;
  return name.includes(key) ? 3 : null;
}
