const ROLE =
  /\b(?:researchers?|analysts?|fellows?|professors?|lecturers?|scholars?|editors?|correspondents?|journalists?|reporters?|writers?|authors?|directors?|co-?founders?|founders?|officers?|experts?|advis[eo]rs?|consultants?|students?|candidates?|specialists?|historians?|economists?|investigators?|associates?|coordinators?|managers?|presidents?|ambassadors?|columnists?|contributors?|scientists?|attorneys?|lawyers?|translators?|photographers?)\b/iu;
const BODY =
  /\b(?:institute|university|universities|college|school|centre|center|foundation|ministry|department|faculty|academy|agency|council|office|society|association|bureau|press|committee|network|group|project|program(?:me)?|media|wire|news|times|review|journal|observatory|commission|union|bank|fund|trust|house|team|staff|desk|lab(?:oratory)?)\b/iu;
const BY = /^\s*(?:written\s+)?by:?\s+/iu;
const NAME_WORD = /^(?:\p{Lu}[\p{L}\p{M}’'`ʼ‑-]*\.?|\p{Lu}\.(?:-?\p{Lu}\.)*)$/u;
const PARTICLE =
  /^(?:al|el|ad|an|ar|as|at|az|bin|bint|ibn|ben|abu|von|van|der|den|de|del|della|di|da|dos|du|la|le|ter|zu|y|i|e)$/iu;
const TITLE_BEFORE = /^(?:dr|prof|professor|mr|mrs|ms|sir|col|gen|lt|maj|capt)\.?\s+/iu;

/** Two to five capitalised words, particles allowed between them; no role, no organisation. */
function isPersonName(words: string): boolean {
  const name = words.replace(TITLE_BEFORE, '').trim();
  const parts = name.split(/\s+/);
  if (parts.length < 2 || parts.length > 5 || ROLE.test(name) || BODY.test(name)) return false;
  const hyphenated = parts.map((part) => part.replace(/^(?:al|el|ad|an|ar|as|at|az)[-‑]/u, ''));
  return (
    NAME_WORD.test(hyphenated[0] ?? '') &&
    NAME_WORD.test(hyphenated.at(-1) ?? '') &&
    hyphenated.every((part) => NAME_WORD.test(part) || PARTICLE.test(part))
  );
}

/** Names at the head of a line, up to the first part that is not a name; a comma may end the names or join them. */
function leadingNames(text: string): string[] {
  const names: string[] = [];
  for (const part of text.split(/\s*(?:,\s*(?:and\s+|&\s*)?|;|\s+and\s+|\s+&\s+|\s+[|–—·•]\s+|\()\s*/u)) {
    if (!isPersonName(part)) break;
    names.push(part.trim());
  }
  return names;
}

/** What a byline says. */
export interface Byline {
  /** Names as printed; empty when the line describes an author without naming one. */
  readonly names: readonly string[];
  /** The line speaks of a person; an affiliation or a date on its own does not. */
  readonly person: boolean;
}

/**
 * Reads a line that stands between title and text. Undefined when it is not a byline. A name is taken only where it is
 * printed: after "by", or at the head of the line; a role or an employer is never turned into one.
 */
export function readByline(line: string): Byline | undefined {
  const text = line.trim();
  if (text.length === 0 || text.length > 240) return undefined;
  const announced = BY.test(text);
  const names = leadingNames(text.replace(BY, ''));
  if (announced) return { names, person: true };
  const sentence = /[.!?]$/u.test(text) && text.length > 160;
  if (sentence || /[?!:;]$/u.test(text)) return undefined;
  if (names.length > 0 && (ROLE.test(text) || BODY.test(text) || names.join('').length > text.length * 0.6))
    return { names, person: true };
  if (ROLE.test(text)) return { names: [], person: true };
  return undefined;
}

/** A line that only names an organisation, as under an author's name. */
export const isAffiliation = (line: string): boolean =>
  BODY.test(line) && line.trim().length <= 120 && !/[.!?:;]$/u.test(line.trim());
