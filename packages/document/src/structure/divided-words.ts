import { translatable, type Message } from '../message/message.js';
import { firstOf } from '../text.js';
import type { StructureFinding } from './structure-finding.js';

/** A word that was divided at the end of a line. */
export interface DividedWord {
  /** UTF-16 offset in the block's text: of the hyphen, or of the place where it stood. */
  readonly offset: number;
  /** The hyphen as printed: "-", U+2010, a soft hyphen or "¬". */
  readonly hyphen: string;
  /** The hyphen is left out. */
  readonly joined: boolean;
}

const END = /[\p{L}\p{M}]([-\u2010\u00ad\u00ac])[ \t]*$/u;
const CONTINUED = /^[ \t]*\p{Ll}/u;
/** "pre- and post-war": the hyphen stands for a word that follows, the line end divides nothing. */
const SUSPENDED = /^[ \t]*(?:and|or|to|nor|und|oder|bis|et|ou|y|o|e|en|of|i|ve)\b/u;
const WORDS = /[\p{L}\p{M}]+(?:[-\u2010][\p{L}\p{M}]+)*/gu;
const LONGEST_WORD = 60;

/** The hyphen that divides a word between two lines, or undefined. */
export function dividingHyphen(line: string, next: string): string | undefined {
  return CONTINUED.test(next) && !SUSPENDED.test(next) ? END.exec(line.slice(-LONGEST_WORD))?.[1] : undefined;
}

/** A block with hyphens at line ends, not yet decided. Offsets are those of the hyphens, rising. */
export interface WithHyphens {
  readonly text: string;
  readonly hyphens: readonly number[];
}

/** The word around a hyphen of so many units: what stands before and behind it. */
function sidesOf(text: string, hyphen: number, units = 1): { before: string; after: string } {
  const before =
    /[\p{L}\p{M}]+(?:[-\u2010][\p{L}\p{M}]+)*$/u.exec(text.slice(Math.max(0, hyphen - LONGEST_WORD), hyphen))?.[0] ??
    '';
  const after =
    /^[\p{L}\p{M}]+(?:[-\u2010][\p{L}\p{M}]+)*/u.exec(text.slice(hyphen + units, hyphen + units + LONGEST_WORD))?.[0] ??
    '';
  return { before, after };
}

/** What became of the divided words of a text. */
export interface DividedWords {
  /**
   * Block by block, in step with the blocks given: the text without the hyphens of divided words, and where they stood.
   */
  readonly blocks: readonly { readonly text: string; readonly divided: readonly DividedWord[] }[];
  /** Compounds that keep their hyphen because the text has them with one elsewhere. */
  readonly compounds: readonly string[];
}

/**
 * Rejoins words divided at line ends. A word that the same text has with a hyphen, and never without, is a compound and
 * keeps it. Linear in the text.
 */
export function rejoinDivided(blocks: readonly WithHyphens[]): DividedWords {
  const asked = new Set<string>();
  for (const { text, hyphens } of blocks) {
    for (const at of hyphens) {
      const { before, after } = sidesOf(text, at);
      asked.add(`${before}${after}`.toLowerCase()).add(`${before}-${after}`.toLowerCase());
    }
  }
  const seen = asked.size === 0 ? new Set<string>() : wordsOf(blocks, asked);
  const compounds = new Set<string>();
  const made = blocks.map(({ text, hyphens }) => {
    const parts: string[] = [];
    const divided: DividedWord[] = [];
    let from = 0;
    let length = 0;
    for (const at of hyphens) {
      const { before, after } = sidesOf(text, at);
      const hyphen = text[at] ?? '-';
      const whole = `${before}${after}`;
      const printedHyphen = hyphen === '-' || hyphen === '\u2010';
      if (printedHyphen && seen.has(`${before}-${after}`.toLowerCase()) && !seen.has(whole.toLowerCase())) {
        compounds.add(`${before}${hyphen}${after}`);
        continue;
      }
      parts.push(text.slice(from, at));
      length += at - from;
      from = at + 1;
      divided.push({ offset: length, hyphen, joined: true });
    }
    return { text: divided.length === 0 ? text : parts.join('') + text.slice(from), divided };
  });
  return { blocks: made, compounds: [...compounds] };
}

/** Which of the words asked for the text has, at places where no line ended. */
function wordsOf(blocks: readonly WithHyphens[], asked: ReadonlySet<string>): Set<string> {
  const seen = new Set<string>();
  for (const { text, hyphens } of blocks) {
    let next = 0;
    for (const match of text.matchAll(WORDS)) {
      const end = match.index + match[0].length;
      while (next < hyphens.length && (hyphens[next] ?? 0) < match.index) next += 1;
      if ((hyphens[next] ?? Infinity) < end) continue;
      const word = match[0].replaceAll('\u2010', '-').toLowerCase();
      if (asked.has(word)) seen.add(word);
    }
  }
  return seen;
}

const MOST_NAMED = 40;

/** Words as a sentence lists them; beyond forty the rest is counted. */
export function listWords(words: readonly string[]): string | Message {
  const named = words
    .slice(0, MOST_NAMED)
    .map((word) => firstOf(word, LONGEST_WORD))
    .join(', ');
  return words.length > MOST_NAMED
    ? {
        id: /*i18n*/ '{named} and {count, plural, one {# more} other {# more}}',
        values: { named, count: words.length - MOST_NAMED },
      }
    : named;
}

/** What the divided words of the blocks became, in a sentence that lists them; undefined when there are none. */
export function dividedWordsFinding(
  blocks: readonly { readonly text: string; readonly divided?: readonly DividedWord[] }[],
): StructureFinding | undefined {
  const words = new Set<string>();
  const joined = blocks.some(({ divided = [] }) => divided.some((word) => word.joined));
  for (const { text, divided = [] } of blocks) {
    for (const word of divided) {
      // Where only some are rejoined, those are named.
      if (word.joined !== joined) continue;
      // Where the hyphen is left out, both sides meet at the offset.
      const { before, after } = sidesOf(text, word.offset, word.joined ? 0 : 1);
      words.add(word.joined ? `${before}${after}` : `${before}${word.hyphen}${after}`);
    }
  }
  if (words.size === 0) return undefined;
  return {
    code: 'words_rejoined',
    ...translatable(
      /*i18n*/ '{count, plural, one {# word} other {# words}} divided at line ends, {joined, select, yes {rejoined} other {left with the hyphen}}: {list}.',
      { count: words.size, joined: joined ? 'yes' : 'no', list: listWords([...words]) },
    ),
    count: words.size,
  };
}
