import { DEFAULT_STRUCTURE_LIMITS } from '@scholium/document';
import type { StructureLimits } from '@scholium/document';

/** Upper bounds of one import. */
export interface ImportLimits extends StructureLimits {
  /** Size of the file in bytes. */
  readonly maxBytes: number;
  /** Length of the decoded text in Unicode code points. */
  readonly maxCharacters: number;
  /** Pages of a PDF. */
  readonly maxPages: number;
}

/** 20 MB a file, five million code points a document, and what its structure may hold. */
export const DEFAULT_IMPORT_LIMITS: ImportLimits = {
  maxBytes: 20_000_000,
  maxCharacters: 5_000_000,
  maxPages: 2_000,
  ...DEFAULT_STRUCTURE_LIMITS,
};
