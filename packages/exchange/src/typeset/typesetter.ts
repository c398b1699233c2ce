import type { CitationInput, Cited } from '../reports/citations.js';
import type { SheetInput } from './sheet.js';

/** A PDF, and what of its text no font has a sign for: each such character once, in its order. */
export interface TypesetPdf {
  readonly pdf: Uint8Array;
  readonly missing: readonly string[];
}

/** Sets text on sheets of paper. The work is done elsewhere, within limits of time and memory. */
export interface Typesetter {
  /** Null where that would take more time or memory than a document may. */
  pdf(input: SheetInput): Promise<TypesetPdf | null>;
  /** Citations as a style writes them; null as for sheets. */
  cite(input: CitationInput): Promise<Cited | null>;
}
