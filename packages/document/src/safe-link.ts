/** The longest link kept in a document, in UTF-16 units. */
export const LINK_LIMIT = 4096;

/**
 * True when a link may stand in a document: `http`, `https`, `mailto` or a relative `#fragment`.
 *
 * The rule is an allow-list over the string as stored, so a scheme hidden by case, white space or control characters
 * (which browsers strip before they look at the scheme, WHATWG URL section 4.4) is refused: nothing that holds such a
 * character passes at all.
 */
export function isSafeLink(href: string): boolean {
  if (href.length > LINK_LIMIT || !href.isWellFormed()) return false;
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is refused here
  if (/[\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u.test(href)) return false;
  return /^(?:https?:\/\/[^/]|mailto:.|#)/i.test(href);
}
