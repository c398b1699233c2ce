import type { CslName } from './csl-item.js';

const ORGANISATION =
  /\b(?:of|for|und|für|ministry|ministerium|group|agency|office|institut[e]?|university|universität|council|commission|watch|cent(?:er|re)|committee|nations|department|bureau|union|league|bank|association|society|foundation|international|government|army|command|news|times|press)\b/iu;
const PARTICLE = /^(?:al|el|bin|ibn|von|van|de|der|den|del|della|di|da|du|la|le|ter|zu)$/iu;
const WORD = /^(?:\p{Lu}|[dDlL]['’]\p{Lu}|al-\p{Lu}|el-\p{Lu})[\p{L}\p{M}'’.-]*$/u;
/** "Smith, J. A." */
const INITIALS = /([\p{L}\p{M}'’ -]+),\s*((?:\p{Lu}\.[\s-]*)+)/gu;

/** Whether words are printed as the name of a person: two to five, all but particles with a capital. */
export function isPersonName(text: string): boolean {
  const words = text.trim().split(/\s+/u);
  if (words.length < 2 || words.length > 5 || ORGANISATION.test(text)) return false;
  return words.every((word) => WORD.test(word) || PARTICLE.test(word)) && WORD.test(words.at(-1)!);
}

/** Names of the authors of a source, however a note prints them; an organisation is one literal. */
export function namesIn(text: string): CslName[] {
  const said = text
    .replace(/,?\s*\bet al\b\.?|,?\s*\bu\.\s?a\.$/iu, '')
    .replace(/\(?\b(?:eds?|hrsg|hg)\.\)?/giu, '')
    .replace(/[\s,;:.]+$/u, (end) => (/\p{Lu}\.$/u.test(text.trimEnd()) ? '.' : end.replace(/\S/gu, '')))
    .trim();
  if (said === '') return [];
  const initialled = [...said.matchAll(INITIALS)];
  if (initialled.length > 0)
    return initialled.map(([, family = '', given = '']) => ({
      family: family.replace(/^\s*(?:and|und)\s+/u, '').trim(),
      given: given.trim(),
    }));
  const pieces = said.split(/\s*;\s*|,?\s+(?:and|und|&)\s+/u).filter((piece) => piece !== '');
  const whole = pieces.length > 1 && !isPersonName(pieces.at(-1)!) && !isInverted(pieces[0]!);
  if (whole) return [{ literal: said }];
  return pieces.flatMap((piece) => (isInverted(piece) ? [inverted(piece)] : piece.split(/,\s+/u).map(nameOf)));
}

/** "Denholt, Rasha": one word or particles, a comma, and the rest. */
function isInverted(piece: string): boolean {
  const [family = '', given, more] = piece.split(/,\s*/u);
  if (given === undefined || more !== undefined || ORGANISATION.test(piece)) return false;
  const words = family.split(/\s+/u);
  return words.slice(0, -1).every((word) => PARTICLE.test(word)) && given.split(/\s+/u).length <= 3;
}

function inverted(piece: string): CslName {
  const [family = '', given = ''] = piece.split(/,\s*/u);
  return { family, given };
}

function nameOf(text: string): CslName {
  if (!isPersonName(text)) return { literal: text.trim() };
  const words = text.trim().split(/\s+/u);
  let from = words.length - 1;
  while (from > 1 && PARTICLE.test(words[from - 1]!)) from -= 1;
  return { family: words.slice(from).join(' '), given: words.slice(0, from).join(' ') };
}
