/**
 * Digits that may be a footnote reference. They stay in the text; the document replaces them by a node with the same
 * digits.
 */
export interface FootnoteCandidate {
  /** The printed digits. */
  readonly label: string;
  /** UTF-16 offset of the first digit in the block's text; the digits end at `offset + label.length`. */
  readonly offset: number;
  /** Whether it becomes a footnote reference unless a person decides otherwise. */
  readonly included: boolean;
  /** The note whose text it refers to, as the import names it; absent while it is not known. */
  readonly note?: number;
  /** Left out although it looks like a reference: it does not fit the sequence, or is there already. */
  readonly stray?: boolean;
}

/** Digits that the file's own markup sets apart, such as `<sup>` or `[^1]`. */
export interface MarkedDigits {
  /** UTF-16 offset of the first digit. */
  readonly offset: number;
  /** The digits. */
  readonly label: string;
  /** The markup marks a footnote outright; a bare superscript could be an exponent. */
  readonly certain: boolean;
  /** The note the markup links them to. */
  readonly note?: number;
}
