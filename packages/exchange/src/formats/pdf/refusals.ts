import { importError, ImportRefused } from '../../import/import-error.js';
import type { PdfRefusal } from './pdf-refused.js';

const WORDS: Readonly<Record<PdfRefusal, { readonly message: string; readonly remedy: string }>> = {
  pdf_damaged: {
    message: /*i18n*/ 'The PDF is damaged and cannot be read.',
    remedy: /*i18n*/ 'Open it in a PDF viewer, print or save it as a new PDF, and import that.',
  },
  pdf_encrypted: {
    message: /*i18n*/ 'The PDF is protected with a password.',
    remedy: /*i18n*/ 'Save it without a password and import that.',
  },
  pdf_without_text: {
    message: /*i18n*/ 'The PDF holds pictures of pages and no text.',
    remedy: /*i18n*/ 'Let a program recognise the text (OCR), save that as a PDF with a text layer, and import that.',
  },
  pdf_too_many_pages: {
    message: /*i18n*/ 'The PDF has more than {limit, plural, one {# page} other {# pages}}.',
    remedy: /*i18n*/ 'Split it into several files.',
  },
  pdf_too_long: {
    message:
      /*i18n*/ 'The PDF holds more text than a document of {limit, plural, one {# character} other {# characters}}.',
    remedy: /*i18n*/ 'Split it into several files.',
  },
};

/** The refusal of a PDF; `limit` is how many would be taken, where there are too many. */
export const pdfRefused = (code: PdfRefusal, limit?: number): ImportRefused =>
  new ImportRefused(
    importError(
      code,
      'the whole file',
      { id: WORDS[code].message, ...(limit === undefined ? {} : { values: { limit } }) },
      { id: WORDS[code].remedy },
    ),
  );
