/** Text as JavaScript, PostgreSQL and UTF-8 all hold it, without the rest of this package. Lengths are UTF-16 units. */

/**
 * True when a string can be stored and sent unchanged: no lone surrogate (it has no UTF-8 form) and no U+0000
 * (PostgreSQL text cannot hold it).
 */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

/** The text with U+FFFD in the place of every unit that cannot be stored: as many UTF-16 units as before. */
export function madeStorable(text: string): string {
  return isStorableText(text) ? text : text.toWellFormed().replaceAll('\u0000', '\ufffd');
}

/** The first `most` units of a text, or one less where it would end with half of a pair. */
export function firstOf(text: string, most: number): string {
  const cut = text.slice(0, most);
  return isLead(cut.charCodeAt(cut.length - 1)) ? cut.slice(0, -1) : cut;
}

/** The last `most` units of a text, or one less where it would begin with half of a pair. */
export function lastOf(text: string, most: number): string {
  const cut = text.slice(Math.max(0, text.length - most));
  return isTrail(cut.charCodeAt(0)) ? cut.slice(1) : cut;
}

/** The text itself when it has at most `most` units; otherwise its beginning and an ellipsis, together no longer. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${firstOf(text, most - 1)}…`;
}

/** True for the first UTF-16 unit of a pair. */
export function isLead(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** True for the second UTF-16 unit of a pair. */
export function isTrail(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
