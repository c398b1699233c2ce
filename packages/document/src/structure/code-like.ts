/** A stretch of a text. Offsets are UTF-16, `to` is behind the last unit. */
export interface TextStretch {
  readonly from: number;
  readonly to: number;
}

/** Characters of base64, base64url, hexadecimal and percent encoding. */
const STRETCH = /[A-Za-z0-9+/=_%-]{20,}/gu;
const ONE_TOKEN = /^[A-Za-z0-9+/=_%-]+$/u;
const PEM = /^-{5}(?:BEGIN|END) [A-Z0-9 ]{1,60}-{5}$/u;
const SHORTEST_CODE_LINE = 40;

/** Digits stand inside it more than once, or letters change their case as no word does. */
function looksEncoded(stretch: string): boolean {
  const digitGroups = stretch.match(/\d+/gu)?.length ?? 0;
  const caseChanges = stretch.match(/[a-z][A-Z]/gu)?.length ?? 0;
  return digitGroups >= 3 || (digitGroups >= 1 && caseChanges >= 3) || caseChanges * 8 >= stretch.length;
}

/**
 * Stretches of a text that are encoded data (base64, keys, hashes) and not words; digits in them mean nothing. Linear.
 */
export function codeStretches(text: string): TextStretch[] {
  const found: TextStretch[] = [];
  for (const match of text.matchAll(STRETCH)) {
    if (looksEncoded(match[0])) found.push({ from: match.index, to: match.index + match[0].length });
  }
  return found;
}

/** A line that is nothing but encoded data, or the border of a PEM block (RFC 7468). */
export function isCodeLine(line: string): boolean {
  const text = line.trim();
  if (PEM.test(text)) return true;
  return text.length >= SHORTEST_CODE_LINE && ONE_TOKEN.test(text) && looksEncoded(text);
}

/** A line that may be the short last line of encoded data, when it stands below a line of it. */
export function mayEndCode(line: string): boolean {
  const text = line.trim();
  return (
    PEM.test(text) ||
    (text.length > 0 && text.length < SHORTEST_CODE_LINE * 2 && ONE_TOKEN.test(text) && /[\d+/=]/u.test(text))
  );
}
