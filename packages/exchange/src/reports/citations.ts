import type { CslItem } from '../sources/csl-item.js';

/** The citation styles that reports are written in: those that Typst brings, by our names. */
export const CITATION_STYLES = {
  apa: { name: /* no message */ 'APA', typst: 'apa', notes: false },
  'chicago-author-date': { name: /* no message */ 'Chicago (author-date)', typst: 'chicago-author-date', notes: false },
  'chicago-notes': { name: /* no message */ 'Chicago (notes)', typst: 'chicago-notes', notes: true },
  harvard: { name: /* no message */ 'Harvard (Cite Them Right)', typst: 'harvard-cite-them-right', notes: false },
  ieee: { name: /* no message */ 'IEEE', typst: 'ieee', notes: false },
  iso690: { name: /* no message */ 'ISO 690 (author-date)', typst: 'iso-690-author-date', notes: false },
  mhra: { name: /* no message */ 'MHRA (notes)', typst: 'modern-humanities-research-association', notes: true },
  mla: { name: /* no message */ 'MLA', typst: 'modern-language-association', notes: false },
} as const;
export type CitationStyle = keyof typeof CITATION_STYLES;

/** What is cited, in the order of the text. */
export interface CitationInput {
  readonly style: CitationStyle;
  /** ISO 639, such as `en`. */
  readonly language: string;
  /** Sources by their ids, each of which is cited at least once. */
  readonly sources: readonly { readonly id: string; readonly csl: CslItem; readonly accessed: string | null }[];
  readonly citations: readonly { readonly source: string; readonly locator: string | null }[];
}

/** Words of a citation. */
export interface CitedRun {
  readonly text: string;
  readonly marks: readonly ('em' | 'strong' | 'superscript' | 'subscript')[];
  readonly href: string | null;
}

/** Citations as a style writes them. */
export interface Cited {
  /** One for each citation: the words in the text or, in a style of notes, of its note. */
  readonly citations: readonly (readonly CitedRun[])[];
  /** The list of sources, in the order of the style. */
  readonly list: readonly { readonly source: string; readonly runs: readonly CitedRun[] }[];
}
