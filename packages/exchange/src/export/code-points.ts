import type { TextMap } from '@scholium/document';

/** UTF-16 units that are counted from the place before rather than looked up. */
const NEAR = 512;

/** Code points before offsets of a text, which are asked for in order mostly. */
export class CodePoints {
  #offset = 0;
  #count = 0;

  constructor(private readonly places: TextMap) {}

  /** Code points before a UTF-16 offset. RangeError when outside. */
  at(offset: number): number {
    const ahead = offset - this.#offset;
    if (ahead < 0 || ahead > NEAR || offset > this.places.text.length) this.#count = this.places.codePointAt(offset);
    else {
      const { text } = this.places;
      for (let at = this.#offset; at < offset; at += 1) {
        const unit = text.charCodeAt(at);
        // The second unit of a pair was counted with the first.
        if (unit < 0xdc00 || unit > 0xdfff) this.#count += 1;
      }
    }
    this.#offset = offset;
    return this.#count;
  }
}
