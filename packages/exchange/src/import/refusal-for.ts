import { StructureTooLarge } from '@scholium/document';
import { ArchiveRefused } from '../archive/archive-refused.js';
import { refusalOf } from '../archive/refusals.js';
import { structureTooLarge } from './decode-refusals.js';
import { MarkupTooLarge } from './html-tree.js';
import { importError, ImportRefused } from './import-error.js';
import type { ImportError } from './import-error.js';

/** The refusal that a reader threw; what is none is thrown again. */
export function refusalFor(error: unknown): ImportError {
  if (error instanceof StructureTooLarge) return structureTooLarge(error);
  if (error instanceof ArchiveRefused) return refusalOf(error);
  if (error instanceof ImportRefused) return error.refusal;
  if (!(error instanceof MarkupTooLarge)) throw error;
  return importError('too_deeply_nested', 'the markup', error.words, {
    id: /*i18n*/ 'Save the text of the page as plain text and import that.',
  });
}
