import { searchNamesOf, type RecordKind } from '@scholium/review';
import { fitOf, keysOfName, type Fit } from '../search/index.js';

/**
 * The first name of an entity or source that fits the keys as well as `rank` says; null when it is the name shown, or
 * nothing was typed.
 */
export function matchedName(
  kind: RecordKind,
  body: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  rank: Fit,
): string | null {
  if (keys.length === 0) return null;
  const [shown, ...others] = searchNamesOf(kind, body) ?? [];
  const fits = (name: string): boolean =>
    keysOfName(name).some((folded) => keys.some((key) => fitOf(folded, key) === rank));
  return shown === undefined || fits(shown) ? null : (others.find(fits) ?? null);
}
