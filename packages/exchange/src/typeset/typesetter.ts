import type { CitationInput, Cited } from '../reports/citations.js';
import type { SheetInput } from './sheet.js';

/** A PDF, and what of the document is not in it. */
export interface TypesetPdf {
  readonly pdf: Uint8Array;
  /** Characters that no font has a sign for, each once, in their order. */
  readonly missing: readonly string[];
  /** Pictures that cannot be drawn, by their places in the input. */
  readonly undrawn: readonly number[];
}

/** Sets text on sheets of paper. The work is done elsewhere, within limits of time and memory. */
export interface Typesetter {
  /** Null where that would take more time or memory than a document may. */
  pdf(input: SheetInput): Promise<TypesetPdf | null>;
  /** Citations as a style writes them; null as for sheets. */
  cite(input: CitationInput): Promise<Cited | null>;
}
