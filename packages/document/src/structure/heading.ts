import { endsSentence, hasUnspacedStop, writtenLength, writtenWords } from './written-length.js';

/** How a line stands, for the question whether it is a heading. */
export interface HeadingContext {
  readonly blankBefore: boolean;
  readonly blankAfter: boolean;
  /** Length of the block after it, as `writtenLength` counts; absent at the end of the text. */
  readonly nextLength?: number;
  /** The block after it could be a heading as well. */
  readonly nextIsShort: boolean;
  /** The text separates its paragraphs by blank lines. */
  readonly spaced: boolean;
}

const LONGEST_HEADING = 140;
const SMALL =
  /^(?:a|an|the|and|or|but|nor|of|in|on|at|to|for|from|by|with|as|into|over|under|vs\.?|via|its?|is|are|de|la|und|der|die|das|et)$/iu;

const withoutNoteDigits = (line: string): string => line.trim().replace(/(?<=[^\s\d\p{Pd}/])\d{1,3}$/u, '');

/** A short line with words, no sentence end, and an upper-case, numbered or caseless beginning. */
export function isHeadingLike(line: string): boolean {
  if (line.length > LONGEST_HEADING * 2) return false;
  const text = withoutNoteDigits(line);
  if (writtenLength(text) > LONGEST_HEADING || !/\p{L}/u.test(text) || hasUnspacedStop(text)) return false;
  if (/[,;:…，、；：،؛]["”’')\]」』）]*$/u.test(text) || (endsSentence(text) && !/[?？؟]["”’')\]」』）]*$/u.test(text)))
    return false;
  return /^["“‘'«([]?(?:[\p{Lu}\p{Lt}\p{Lo}]|\d+(?:\.\d+)*[.)]?\s+\S)/u.test(text);
}

/** At least six in ten of the words that carry meaning begin with a capital. */
export function isTitleCase(line: string): boolean {
  const words = (withoutNoteDigits(line).match(/\p{L}[\p{L}\p{M}’'‑-]*/gu) ?? []).filter((word) => !SMALL.test(word));
  return words.length > 0 && words.filter((word) => /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(word)).length >= words.length * 0.6;
}

/** Whether a heading-like line is one where it stands: set apart, and followed by text. */
export function isHeadingHere(line: string, context: HeadingContext): boolean {
  if (context.nextLength === undefined || !isHeadingLike(line)) return false;
  const length = writtenLength(line);
  const apt = isTitleCase(line) || (writtenWords(line) <= 12 && length <= 90);
  if (context.spaced)
    return apt && context.blankBefore && context.blankAfter && (context.nextIsShort || context.nextLength > length);
  return isTitleCase(line) && context.nextLength >= Math.max(120, length * 2);
}

/** Level from printed numbering: "2" and "2." one below the title, "2.1" two below; 2 where nothing is printed. */
export function headingLevel(line: string): number {
  const numbering = /^\s*(\d+(?:\.\d+)*)[.)]?\s+\S/u.exec(line)?.[1];
  return numbering === undefined ? 2 : Math.min(6, 1 + numbering.split('.').length);
}
