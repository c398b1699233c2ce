import { firstOf, lastOf } from '@scholium/document/text';
import { CONTEXT_LENGTH } from '@scholium/document';
import { malformed } from './refused.js';
import type { OffsetUnit, ReadSpan } from './read-annotation.js';

/** The text that a file carries, and the spans that its offsets mean. */
export class OwnText {
  /** The UTF-16 offset of each code point, and of the end; null where the two are the same. */
  readonly #offsets: Int32Array | null;

  constructor(
    readonly text: string,
    unit: OffsetUnit,
  ) {
    this.#offsets = unit === 'codePoints' && text.length !== [...text].length ? codePointOffsets(text) : null;
  }

  /** Throws AnnotationsRefused for a span that is empty or outside the text. */
  span(from: number, to: number, where: string): ReadSpan {
    const start = this.#offsets ? this.#offsets[from] : from;
    const end = this.#offsets ? this.#offsets[to] : to;
    if (start === undefined || end === undefined || start >= end || end > this.text.length) throw malformed(where);
    return spanOf(this.text, start, end);
  }
}

/** A span of UTF-16 units of a text, with its words and their surroundings. */
export const spanOf = (text: string, from: number, to: number): ReadSpan => ({
  place: { from, to },
  quote: text.slice(from, to),
  prefix: lastOf(text.slice(Math.max(0, from - CONTEXT_LENGTH), from), CONTEXT_LENGTH),
  suffix: firstOf(text.slice(to, to + CONTEXT_LENGTH), CONTEXT_LENGTH),
});

function codePointOffsets(text: string): Int32Array {
  const offsets = new Int32Array(text.length + 1);
  let count = 0;
  for (let at = 0; at < text.length; at += text.codePointAt(at)! > 0xffff ? 2 : 1) {
    offsets[count] = at;
    count += 1;
  }
  offsets[count] = text.length;
  return offsets.subarray(0, count + 1);
}
