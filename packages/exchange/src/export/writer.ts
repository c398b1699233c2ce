import type { ExportSource } from './exported.js';
import type { Typesetter } from '../typeset/typesetter.js';
import type { Losses } from './losses.js';

/** A file of an export. Its chunks are read to their end, once, before the next file is asked for. */
export interface ExportFile {
  /** Its name in the export, with `/` between folders. */
  readonly path: string;
  readonly chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
}

/**
 * Writes a format. Pure: reads the source, reports to `losses` what the format cannot carry, and holds one document at
 * a time.
 */
export interface Writer {
  /** The format has no form without the text of the documents. */
  readonly needsText: boolean;
  /** The format holds suggested edits; the writer reports those that it cannot hold. */
  readonly holdsEdits?: true;
  /** The format holds pictures. */
  readonly holdsPictures?: true;
  /** The format holds what reports refer to. */
  readonly holdsFindings?: true;
  write(source: ExportSource, losses: Losses, typesetter: Typesetter): AsyncIterable<ExportFile>;
}
