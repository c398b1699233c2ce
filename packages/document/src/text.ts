/** Text as JavaScript, PostgreSQL and UTF-8 all hold it, without the rest of this package. Lengths are UTF-16 units. */

/**
 * True when a string can be stored and sent unchanged: no lone surrogate (it has no UTF-8 form) and no U+0000
 * (PostgreSQL text cannot hold it).
 */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

/** The first `most` units of a text, or one less where the cut would leave half of a pair. */
export function firstOf(text: string, most: number): string {
  return text.slice(0, isLead(text.charCodeAt(most - 1)) && isTrail(text.charCodeAt(most)) ? most - 1 : most);
}

/** The last `most` units of a text, or one less where the cut would leave half of a pair. */
export function lastOf(text: string, most: number): string {
  const start = Math.max(0, text.length - most);
  return text.slice(isTrail(text.charCodeAt(start)) && isLead(text.charCodeAt(start - 1)) ? start + 1 : start);
}

/** The text itself when it has at most `most` units; otherwise its beginning and an ellipsis, together no longer. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${firstOf(text, most - 1).trimEnd()}…`;
}

/** True for the first UTF-16 unit of a pair. */
export function isLead(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** True for the second UTF-16 unit of a pair. */
export function isTrail(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
