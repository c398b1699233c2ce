import type { FileRemarks } from '../../import/file-remarks.js';
import type { ReadText } from '../../import/reader.js';

/** A text with the comments and tracked changes of its file. Their places count blocks as they stand in `blocks`. */
export interface ReadRemarked extends ReadText {
  readonly remarks: FileRemarks;
}
