import { inWords, type Message } from '@scholium/document/message';
import type { PdfRefusal } from '../formats/pdf/pdf-refused.js';
import type { ArchiveRefusal } from '../archive/archive-refused.js';

/** Why an import or a correction was refused. */
export type ImportErrorCode =
  | ArchiveRefusal
  | PdfRefusal
  | 'empty'
  | 'binary'
  | 'mail_too_complex'
  | 'table_damaged'
  | 'table_empty'
  | 'table_too_large'
  | 'undecodable'
  | 'too_large_bytes'
  | 'too_many_characters'
  | 'unsupported_encoding'
  | 'too_deeply_nested'
  | 'too_many_lines'
  | 'too_many_blocks'
  | 'too_long_block'
  | 'too_many_corrections'
  | 'invalid_correction';

/** A refusal: what is wrong, where, and what to do, in English. Plain JSON. */
export interface ImportError {
  readonly code: ImportErrorCode;
  /** What is wrong. */
  readonly message: string;
  /** Where: a byte offset, a correction's position in the list, or the whole file. */
  readonly where: string;
  /** What to do about it. */
  readonly remedy: string;
  /** What is wrong and what to do, for catalogues. */
  readonly words: readonly Message[];
}

/** A refusal of a code, from its messages. */
export const importError = (code: ImportErrorCode, where: string, wrong: Message, remedy: Message): ImportError => ({
  code,
  message: inWords(wrong),
  where,
  remedy: inWords(remedy),
  words: [wrong, remedy],
});

/** Ends the reading of a file with a refusal. */
export class ImportRefused extends Error {
  constructor(readonly refusal: ImportError) {
    super(refusal.message);
  }
}
