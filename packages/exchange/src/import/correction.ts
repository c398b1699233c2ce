import type { ImportedBlockKind } from './imported-block.js';
import type { MetadataField } from './import-preview.js';

/** Kinds a person can give a block; notes, table cells, figures and rules come only from the file. */
export type CorrectableKind = Exclude<ImportedBlockKind, 'note' | 'table_cell' | 'figure' | 'horizontal_rule'>;

/** Corrections that one import may have. */
export const MOST_CORRECTIONS = 10_000;
/** How often one list may switch the divided words: each time the whole text is written anew. */
export const MOST_SWITCHES = 20;

/** One change a person makes to the preview. `blockIndex` is `PreviewBlock.index`. Plain JSON. */
export type Correction =
  | { readonly type: 'set_kind'; readonly blockIndex: number; readonly kind: CorrectableKind; readonly level?: number }
  | { readonly type: 'merge_with_previous'; readonly blockIndex: number }
  | {
      readonly type: 'split';
      readonly blockIndex: number;
      /** UTF-16 offset in the block's text at which the second block begins; white space around it goes. */
      readonly offset: number;
    }
  | {
      /** Words divided at line ends, in the whole text. */
      readonly type: 'set_divided_words';
      /** True rejoins them, false leaves their hyphens as printed. */
      readonly joined: boolean;
    }
  | {
      /** One word divided at a line end. */
      readonly type: 'set_divided_word';
      readonly blockIndex: number;
      /** UTF-16 offset in the block's text: of its hyphen, or of the place where it stood. */
      readonly offset: number;
      readonly joined: boolean;
    }
  | {
      /** What a picture shows, in words; empty for nothing. At most 2,000 UTF-16 units. */
      readonly type: 'set_alt';
      readonly blockIndex: number;
      readonly alt: string;
    }
  | {
      /** Leaves a picture out. Its caption becomes a paragraph. */
      readonly type: 'leave_out_figure';
      readonly blockIndex: number;
    }
  | {
      /** Makes paragraphs of words that were left out at the edges of pages, named by `LeftOut.id`. */
      readonly type: 'put_back';
      readonly ids: readonly number[];
    }
  | {
      readonly type: 'set_footnote';
      readonly blockIndex: number;
      /** UTF-16 offset of the candidate in the block's text. */
      readonly offset: number;
      readonly included: boolean;
    }
  | {
      readonly type: 'set_metadata';
      readonly field: MetadataField;
      /** A list for `authors`, a string for the others; null removes the value. */
      readonly value: string | readonly string[] | null;
    };
