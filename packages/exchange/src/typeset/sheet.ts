import type { ExportedKind } from '../export/exported.js';

/**
 * What is set on sheets, as plain data: no word of it is ever read as code of the typesetter. `rtl`: the direction of a
 * block, or a footnote, that begins with a script that runs from right to left.
 */

export type SheetInline =
  /** Words. `m`: letters of `MARKS`. `l`: an address. `a`: kinds of the annotations on them, the shortest first. */
  | { readonly s: string; readonly m?: string; readonly l?: string; readonly a?: readonly ExportedKind[] }
  /** A line break. */
  | { readonly br: true }
  /** A footnote with its number as printed. */
  | { readonly n: string; readonly rtl: boolean; readonly c: readonly SheetBlock[] };

export type SheetBlock =
  | {
      readonly t: 'p' | 'title' | 'series' | 'byline' | 'caption';
      readonly rtl: boolean;
      readonly c: readonly SheetInline[];
    }
  /** `i`: where the table of contents leads. */
  | {
      readonly t: 'h';
      readonly level: number;
      readonly i: string;
      readonly rtl: boolean;
      readonly c: readonly SheetInline[];
    }
  | { readonly t: 'code'; readonly s: string }
  | { readonly t: 'quote'; readonly c: readonly SheetBlock[] }
  | { readonly t: 'ul'; readonly items: readonly (readonly SheetBlock[])[] }
  | { readonly t: 'ol'; readonly start: number; readonly items: readonly (readonly SheetBlock[])[] }
  | { readonly t: 'table'; readonly columns: number; readonly heads: number; readonly cells: readonly SheetCell[] }
  | {
      readonly t: 'figure';
      /** Which of the pictures of the sheet. */
      readonly picture: number;
      /** Points, as large as it is. */
      readonly width: number;
      readonly height: number;
      readonly alt: string;
      readonly rtl: boolean;
      /** The caption; none where nothing is said. */
      readonly c: readonly SheetInline[];
    }
  | { readonly t: 'hr' }
  /** The table of contents. */
  | { readonly t: 'contents' }
  /** A note that nothing refers to. */
  | { readonly t: 'note'; readonly n: string; readonly c: readonly SheetBlock[] };

export interface SheetCell {
  readonly x: number;
  readonly y: number;
  readonly colspan: number;
  readonly rowspan: number;
  readonly head: boolean;
  readonly c: readonly SheetBlock[];
}

/** An annotation in words, behind the text. */
export interface SheetCard {
  readonly n: number;
  readonly title: string;
  readonly heading: string;
  readonly quote: string;
  readonly place: string | null;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly address: string | null;
}

/** A picture of a document: its file, and how files of its kind end. */
export interface SheetPicture {
  readonly bytes: Uint8Array;
  readonly ending: string;
}

/** A document for sheets of paper. */
export interface SheetInput {
  readonly title: string;
  readonly authors: readonly string[];
  /** ISO 639, such as `en`. */
  readonly language: string;
  readonly marking: string | null;
  /** ISO 8601. */
  readonly at: string;
  readonly body: readonly SheetBlock[];
  readonly pictures: readonly SheetPicture[];
  readonly cards: readonly SheetCard[];
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** The table of contents: none where it is not asked for. */
  readonly contents: readonly { readonly level: number; readonly i: string; readonly s: string }[];
}
