import { diffArrays } from 'diff';

/** Paragraphs that stand in place of others. */
export interface TextChange {
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/**
 * Paragraphs added and removed beyond which two texts count as different altogether: time grows with their square.
 */
const MOST_EDITS = 5_000;

/** What differs between two texts, by paragraphs, in order. */
export function compareTexts(before: readonly string[], after: readonly string[]): readonly TextChange[] {
  const parts = diffArrays([...before], [...after], { maxEditLength: MOST_EDITS });
  if (parts === undefined) return [{ removed: before, added: after }];
  const changes: { removed: string[]; added: string[] }[] = [];
  let inChange = false;
  for (const { removed, added, value } of parts) {
    if (!removed && !added) {
      inChange = false;
      continue;
    }
    if (!inChange) changes.push({ removed: [], added: [] });
    inChange = true;
    changes.at(-1)![removed ? 'removed' : 'added'].push(...value);
  }
  return changes;
}
