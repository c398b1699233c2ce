import type { StructureFindingCode } from '@scholium/document';
import type { Message } from '@scholium/document/message';

/** What a person should look at before saving. */
export type ImportWarningCode =
  | StructureFindingCode
  | 'encoding_guessed'
  | 'characters_replaced'
  | 'unsafe_content_dropped'
  | 'link_dropped'
  | 'image_dropped'
  | 'outside_left_out'
  | 'structure_flattened'
  | 'deleted_left_out'
  | 'tracked_left_out'
  | 'comments_left_out'
  | 'comment_unclosed'
  | 'notes_numbered'
  | 'note_without_marker'
  | 'paragraphs_at_breaks'
  | 'paragraph_rejoined'
  | 'pages_without_text'
  | 'mail_headers'
  | 'mail_encoded'
  | 'direction_controls'
  | 'invisible_characters';

/** One warning. `blockIndex` is `PreviewBlock.index`; absent when it concerns the whole file. Plain JSON. */
export interface ImportWarning {
  readonly code: ImportWarningCode;
  /** In English. */
  readonly message: string;
  /** The same for catalogues; absent in a preview that an older server made. */
  readonly words?: Message;
  readonly blockIndex?: number;
  /** UTF-16 offset in that block's text of what it speaks of. */
  readonly offset?: number;
  /** How often, for warnings that count. */
  readonly count?: number;
}
