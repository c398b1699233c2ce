import type { EncodingStatement } from './encoding-statement.js';
import type { FilePart } from './file-part.js';
import type { FileRemarks } from './file-remarks.js';
import type { LeftOut } from './left-out.js';
import type { ImportedBlock } from './imported-block.js';
import type { ImportWarning } from './import-warning.js';

/** The forms a text may come in. */
export type ImportFormat = TextFormat | 'docx' | 'odt' | 'epub' | 'eml' | 'pdf';

/** The forms that are characters, which can be pasted and have an encoding. */
export type TextFormat = 'plain' | 'markdown' | 'html';

/** What the file itself says about the document; an absent field is not said. */
export interface ImportMetadata {
  readonly title?: string;
  readonly series?: string;
  /** Names only, in printed order; empty when no author is named. */
  readonly authors: readonly string[];
  readonly publisher?: string;
  /** As printed in the file. */
  readonly published?: string;
  readonly url?: string;
  /** BCP 47 tag. */
  readonly language?: string;
}

/** Metadata fields a person can set. */
export type MetadataField = keyof ImportMetadata;

/** An imported block with the name corrections use for it. */
export interface PreviewBlock extends ImportedBlock {
  /**
   * Stable for the life of the preview: merging and splitting blocks never renumbers the others. Not in reading order.
   */
  readonly index: number;
}

/** Everything the import found, shown to a person before anything is saved. Plain JSON. */
export interface ImportPreview {
  readonly format: ImportFormat;
  readonly encoding: EncodingStatement;
  readonly blocks: readonly PreviewBlock[];
  readonly warnings: readonly ImportWarning[];
  readonly metadata: ImportMetadata;
  /** Fields the file does not say and a person should be asked for; never filled by guessing. */
  readonly missing: readonly MetadataField[];
  /** Fields that do not say what the block of their kind says: they stay as they are when that block changes. */
  readonly setApart?: readonly ('title' | 'series')[];
  /** Comments and tracked changes of the file; absent when there are none. */
  readonly remarks?: FileRemarks;
  /** Files inside it, each a document of its own; absent when there are none. */
  readonly parts?: readonly FilePart[];
  /** Words at the edges of pages that were left out; absent when there are none. */
  readonly leftOut?: readonly LeftOut[];
  /** The index that the next block split off another one gets. */
  readonly nextIndex: number;
}
