/** A file inside another one that can be imported on its own: an attachment, or a file of an archive. Plain JSON. */
export interface FilePart {
  /** Names it in its file; see `readParts`. */
  readonly index: number;
  /** Safe to show and to keep. */
  readonly fileName: string;
  /** Unpacked. */
  readonly bytes: number;
}
