import type { DividedWord } from './divided-words.js';
import type { FootnoteCandidate } from './footnote-candidate.js';
import type { StructureFinding } from './structure-finding.js';

/** What a block of plain text was found to be. */
export type DetectedKind =
  | 'title'
  | 'series'
  | 'byline'
  | 'caption'
  | 'heading'
  | 'paragraph'
  | 'blockquote'
  | 'list_item'
  | 'code_block'
  | 'horizontal_rule';

/** A block of plain text. "\n" inside `text` is a line break the author made. */
export interface DetectedBlock {
  readonly kind: DetectedKind;
  /** Heading level 1-6; only on headings. */
  readonly level?: number;
  readonly text: string;
  readonly footnotes: readonly FootnoteCandidate[];
  /** Words divided at line ends, in order; absent when there are none. */
  readonly divided?: readonly DividedWord[];
  /** Neighbouring items with the same id form one list; depth counts from 0; `number` is as printed. */
  readonly list?: { readonly id: number; readonly ordered: boolean; readonly depth: number; readonly number?: number };
}

/** What the front matter of a text says about itself, as printed. */
export interface DetectedFront {
  readonly title?: string;
  readonly series?: string;
  readonly authors: readonly string[];
  readonly published?: string;
}

/** The structure of a plain text. */
export interface DetectedStructure {
  readonly blocks: readonly DetectedBlock[];
  readonly front: DetectedFront;
  readonly findings: readonly StructureFinding[];
}
