import type { Translatable } from '../message/message.js';

/** Something a person should look at before the text is saved. */
export type StructureFindingCode =
  | 'title_missing'
  | 'author_name_missing'
  | 'lines_joined'
  | 'markers_removed'
  | 'words_rejoined'
  | 'hyphens_kept'
  | 'footnotes_limited'
  | 'footnote_gap'
  | 'footnote_repeat'
  | 'footnote_restart'
  | 'footnote_out_of_order';

/** One finding. `blockIndex` counts blocks from 0; absent when it concerns the whole text. */
export interface StructureFinding extends Translatable {
  readonly code: StructureFindingCode;
  readonly blockIndex?: number;
  /** How often, for findings that count. */
  readonly count?: number;
}
