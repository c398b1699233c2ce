/** A word diff of two texts. */
export interface DiffPart {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** The largest table of the algorithm; longer texts are shown as one replacement. */
const MOST_CELLS = 1_000_000;

/**
 * Tokens: words, white space, and each other character, so that an unchanged full stop is not part of a changed word.
 */
const words = (text: string): string[] =>
  text.match(/\s+|[\p{L}\p{M}\p{Nd}]+(?:['’-][\p{L}\p{M}\p{Nd}]+|(?<=\p{Nd})[.,]\p{Nd}+)*|\P{L}/gu) ?? [];

/** The longest common subsequence of tokens. */
export function diffWords(before: string, after: string): readonly DiffPart[] {
  const [a, b] = [words(before), words(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const parts: DiffPart[] = [
    ...a.slice(0, head).map(same),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...a.slice(a.length - tail).map(same),
  ];
  return joined(parts);
}

const part =
  (kind: DiffPart['kind']) =>
  (text: string): DiffPart => ({ kind, text });
const [same, gone, come] = [part('same'), part('gone'), part('new')];

function middle(a: readonly string[], b: readonly string[]): DiffPart[] {
  if (a.length * b.length > MOST_CELLS || a.length === 0 || b.length === 0) return [...a.map(gone), ...b.map(come)];
  const width = b.length + 1;
  const length = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      length[i * width + j] =
        a[i] === b[j]
          ? length[(i + 1) * width + j + 1]! + 1
          : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!);
    }
  }
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      parts.push(same(a[i]!));
      i++;
      j++;
    } else if (j === b.length || (i < a.length && length[(i + 1) * width + j]! >= length[i * width + j + 1]!))
      parts.push(gone(a[i++]!));
    else parts.push(come(b[j++]!));
  }
  return parts;
}

function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
  const result: DiffPart[] = [];
  for (const next of parts) {
    const last = result.at(-1);
    if (last?.kind === next.kind) result[result.length - 1] = { kind: last.kind, text: last.text + next.text };
    else result.push(next);
  }
  return result;
}
