/** What a person should look at before saving. */
export type ImportWarningCode =
  | 'encoding_guessed'
  | 'characters_replaced'
  | 'title_missing'
  | 'author_name_missing'
  | 'lines_joined'
  | 'footnote_gap'
  | 'footnote_repeat'
  | 'footnote_out_of_order'
  | 'unsafe_content_dropped'
  | 'link_dropped'
  | 'image_dropped'
  | 'structure_flattened';

/** One warning. `blockIndex` is `PreviewBlock.index`; absent when it concerns the whole file. Plain JSON. */
export interface ImportWarning {
  readonly code: ImportWarningCode;
  readonly message: string;
  readonly blockIndex?: number;
  /** How often, for warnings that count. */
  readonly count?: number;
}
