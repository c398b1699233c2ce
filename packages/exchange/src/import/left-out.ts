import type { FilePlace } from './file-remarks.js';

/** What a reader takes for no part of the text. */
export type LeftOutKind = 'page_head' | 'page_foot' | 'page_number';

/** Words at the edge of a page that were left out; a person can put them back. Plain JSON. */
export interface LeftOut {
  /** Names it in this preview. */
  readonly id: number;
  readonly kind: LeftOutKind;
  /** The page, as it is cited. */
  readonly page: string;
  readonly text: string;
  /** Put back, they stand as a paragraph behind this block. */
  readonly place: FilePlace;
}
