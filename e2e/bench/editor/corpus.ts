/** Text and spans for the bench: seeded, so that every subject and every run draws the same. */

/** Size of the text in UTF-16 units; the letters are those of PERFORMANCE.md. */
export const SIZES = { S: 53_000, M: 500_000, L: 2_000_000 } as const;
export type Size = keyof typeof SIZES;

/** A span inside one block, word-aligned; offsets are UTF-16 units from the start of the block's text. */
export interface BenchSpan {
  readonly id: string;
  readonly block: number;
  readonly from: number;
  readonly to: number;
  /** Entity type, 0-4. */
  readonly type: number;
}

/** A pseudo-random number in [0, 1) at each call (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

const ONSETS = ['b', 'd', 'f', 'h', 'k', 'l', 'm', 'n', 'qu', 'r', 's', 'sh', 't', 'tr', 'v', 'z'];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ou'];
const CODAS = ['', '', '', 'l', 'n', 'r', 's', 'th'];

/** Paragraphs of invented words, 300 to 900 units each, until `units` are reached. */
export function makeParagraphs(units: number, seed = 7): string[] {
  const next = random(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(next() * list.length)]!;
  const words = Array.from({ length: 1500 }, () =>
    Array.from({ length: 1 + Math.floor(next() * 3) }, () => pick(ONSETS) + pick(VOWELS) + pick(CODAS)).join(''),
  );
  const paragraphs: string[] = [];
  for (let total = 0; total < units;) {
    const wanted = 300 + Math.floor(next() * 600);
    let text = '';
    for (let inSentence = 0; text.length < wanted;) {
      const word = pick(words);
      text += inSentence === 0 ? word[0]!.toUpperCase() + word.slice(1) : word;
      inSentence = next() < 0.08 && inSentence > 4 ? 0 : inSentence + 1;
      text += inSentence === 0 ? '. ' : ' ';
    }
    text = `${text.trimEnd().replace(/\.$/, '')}.`;
    paragraphs.push(text);
    total += text.length;
  }
  return paragraphs;
}

/** `count` spans of 1-12 words; overlaps as they fall. */
export function makeSpans(paragraphs: readonly string[], count: number, seed = 11): BenchSpan[] {
  const next = random(seed);
  const edges = paragraphs.map((text) =>
    Array.from(text.matchAll(/\p{L}+/gu), (word) => [word.index, word.index + word[0].length] as const),
  );
  return Array.from({ length: count }, (_, i) => {
    const block = Math.floor(next() * paragraphs.length);
    const words = edges[block]!;
    const first = Math.floor(next() * words.length);
    const last = Math.min(words.length - 1, first + Math.floor(next() * 12));
    const tail = i.toString(16).padStart(12, '0');
    return {
      id: `0193a1c0-7b2e-7000-8000-${tail}`,
      block,
      from: words[first]![0],
      to: words[last]![1],
      type: Math.floor(next() * 5),
    };
  });
}
