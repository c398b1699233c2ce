import type { ExportedSpan } from './exported.js';
import { rested } from './rested.js';

/**
 * The tokens of a text, a list for each line that has any: words and signs as Unicode Standard Annex #29 divides them,
 * without white space. Offsets are UTF-16 units of the text.
 */
export async function tokensOf(text: string, rest: () => Promise<void>): Promise<readonly (readonly ExportedSpan[])[]> {
  const segments = new Intl.Segmenter('und', { granularity: 'word' });
  const lines: (readonly ExportedSpan[])[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    await rest();
    const tokens: ExportedSpan[] = [];
    for await (const { segment, index } of rested(segments.segment(line), rest))
      if (segment.trim() !== '') tokens.push({ from: at + index, to: at + index + segment.length });
    if (tokens.length > 0) lines.push(tokens);
    at += line.length + 1;
  }
  return lines;
}

/** The tokens, in order, that a span touches, as a range of their indexes; null when it touches none. */
export function tokensTouched(
  tokens: readonly ExportedSpan[],
  { from, to }: ExportedSpan,
): { readonly first: number; readonly last: number } | null {
  const first = firstWhere(tokens, (token) => token.to > from);
  const last = firstWhere(tokens, (token) => token.from >= to) - 1;
  return first <= last ? { first, last } : null;
}

/** The index of the first token that a condition holds for, which holds for all behind it as well. */
function firstWhere(tokens: readonly ExportedSpan[], holds: (token: ExportedSpan) => boolean): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const token = tokens[middle];
    if (token && holds(token)) high = middle;
    else low = middle + 1;
  }
  return low;
}
