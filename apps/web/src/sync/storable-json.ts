/**
 * What leaves this browser contains no character that cannot be stored: one that came in by a paste or a broken input
 * method is replaced, unit for unit, so that no position in the text moves. Without this one such character would be
 * refused with everything around it.
 */
import { isStorableText, madeStorable } from '@scholium/document/text';

/** The same JSON; the very same object when nothing in it had to be replaced. */
export function storableJson<T>(json: T): T {
  // One look is enough nearly always: a lone half is written as an escape, and so is U+0000.
  return SUSPECT.test(JSON.stringify(json)) ? (replaced(json) as T) : json;
}

const SUSPECT = /\\u(?:0000|d[89a-f])/iu;

function replaced(value: unknown): unknown {
  if (typeof value === 'string') return isStorableText(value) ? value : madeStorable(value);
  if (Array.isArray(value)) return value.map(replaced);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [madeStorable(key), replaced(inner)]));
}
