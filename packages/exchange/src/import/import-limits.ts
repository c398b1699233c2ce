/** Upper bounds of one import. */
export interface ImportLimits {
  /** Size of the file in bytes. */
  readonly maxBytes: number;
  /** Length of the decoded text in Unicode code points. */
  readonly maxCharacters: number;
}

/** 20 MB a file, five million code points a document. */
export const DEFAULT_IMPORT_LIMITS: ImportLimits = { maxBytes: 20_000_000, maxCharacters: 5_000_000 };
