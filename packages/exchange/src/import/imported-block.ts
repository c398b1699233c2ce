import type { DividedWord, FootnoteCandidate, MarkedDigits } from '@scholium/document';

/** What a block is; each kind is one textblock of the document (of a figure its caption), or a rule. */
export type ImportedBlockKind =
  | 'title'
  | 'series'
  | 'byline'
  | 'caption'
  | 'heading'
  | 'paragraph'
  | 'blockquote'
  | 'list_item'
  | 'code_block'
  | 'note'
  | 'table_cell'
  | 'figure'
  | 'horizontal_rule';

/** How a run of characters is set. */
export type ImportedMark =
  | { readonly type: 'strong' }
  | { readonly type: 'em' }
  | { readonly type: 'code' }
  | { readonly type: 'superscript' }
  | { readonly type: 'subscript' }
  | { readonly type: 'strikethrough' }
  | { readonly type: 'link'; readonly href: string }
  /** Printed on this page, as it is cited. */
  | { readonly type: 'page'; readonly label: string };

/** Neighbouring characters with the same marks; "\n" in `text` is a forced line break. */
export interface ImportedRun {
  readonly text: string;
  readonly marks: readonly ImportedMark[];
}

/** The list a `list_item` stands in. Neighbouring items with the same `id` form one list. */
export interface ListPlace {
  readonly id: number;
  readonly ordered: boolean;
  /** 0 for an outermost list. */
  readonly depth: number;
  /** The printed number of an ordered item. */
  readonly number?: number;
  /** A further paragraph of the item before it, not an item of its own. */
  readonly continues?: boolean;
}

/**
 * The cell's place in its table. Neighbouring blocks with the same id form a table, with the same row and column a
 * cell.
 */
export interface TablePlace {
  readonly id: number;
  /** Counted from 0. */
  readonly row: number;
  /** Counted from 0. */
  readonly column: number;
  readonly header: boolean;
  /** Columns and rows the cell covers, where they are more than one; at most 1,000. */
  readonly colspan?: number;
  readonly rowspan?: number;
}

/** The note a `note` block belongs to. The document puts all notes behind its text, in their order. */
export interface NotePlace {
  /** Names the note in this import; `FootnoteCandidate.note` refers to it. */
  readonly id: number;
  /** Printed digits; null for a note without a marker. */
  readonly label: string | null;
  /** A further paragraph of the note before it. */
  readonly continues?: boolean;
}

/** A picture, which the words of its block are the caption of. */
export interface DraftFigure {
  /** Names one of the images of the file, see `FileImage.key`. */
  readonly image: string;
  /** What it shows, in words of the file; empty when the file does not say it. At most 2,000 UTF-16 units. */
  readonly alt: string;
}

/** The same with the size of the picture, in pixels. */
export interface ImportedFigure extends DraftFigure {
  readonly width: number;
  readonly height: number;
}

/** A block as a reader leaves it, before footnotes are looked for. */
export interface DraftBlock extends Omit<ImportedBlock, 'footnotes' | 'figure'> {
  /** Digits the markup sets apart. */
  readonly marked?: readonly MarkedDigits[];
  /** Of a block of kind `figure`, whose list or table says where it stands. Its image is one of `ReadText.images`. */
  readonly figure?: DraftFigure;
}

/** One block as every reader hands it over, before anybody looked at it. Plain JSON. */
export interface ImportedBlock {
  readonly kind: ImportedBlockKind;
  /** Heading level, 1-6; only on headings. */
  readonly level?: number;
  /** The concatenation of the runs' texts. */
  readonly text: string;
  readonly runs: readonly ImportedRun[];
  readonly footnotes: readonly FootnoteCandidate[];
  /** Words that were divided at line ends, in order; absent when there are none. */
  readonly divided?: readonly DividedWord[];
  readonly list?: ListPlace;
  readonly table?: TablePlace;
  readonly note?: NotePlace;
  readonly figure?: ImportedFigure;
}
