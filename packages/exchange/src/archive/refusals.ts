import { importError } from '../import/import-error.js';
import type { ImportError } from '../import/import-error.js';
import type { ArchiveRefusal, ArchiveRefused } from './archive-refused.js';

const WORDS: Readonly<Record<ArchiveRefusal, { readonly message: string; readonly remedy: string }>> = {
  archive_damaged: {
    message: /*i18n*/ 'The file is damaged and cannot be opened.',
    remedy: /*i18n*/ 'Open it in the program it was made with, save it again, and import that.',
  },
  archive_encrypted: {
    message: /*i18n*/ 'The file is protected with a password.',
    remedy: /*i18n*/ 'Save it without a password and import that.',
  },
  archive_too_large: {
    message: /*i18n*/ 'The file unpacks to more than a document may hold.',
    remedy: /*i18n*/ 'Save the document again without large attachments, or split it.',
  },
  archive_unsafe_name: {
    message: /*i18n*/ 'The file names a place outside itself, as no document does.',
    remedy: /*i18n*/ 'Do not open it. Ask the person it came from for another copy.',
  },
  archive_unknown: {
    message: /*i18n*/ 'The file is an archive, but no kind of document that can be read.',
    remedy:
      /*i18n*/ 'Choose a Word document (DOCX), an OpenDocument text (ODT), a book (EPUB), or a text, Markdown or HTML file.',
  },
  archive_nested: {
    message: /*i18n*/ 'The file is an archive inside an archive, which is not opened.',
    remedy: /*i18n*/ 'Unpack the archive it is in, and import this one.',
  },
  archive_no_files: {
    message: /*i18n*/ 'The archive holds no files.',
    remedy: /*i18n*/ 'Choose another one.',
  },
  archive_many_files: {
    message: /*i18n*/ 'The archive holds more files than are taken at once, which is 1,000.',
    remedy: /*i18n*/ 'Split it into several archives.',
  },
  xml_damaged: {
    message: /*i18n*/ 'A part of the file is damaged and cannot be read.',
    remedy: /*i18n*/ 'Open it in the program it was made with, save it again, and import that.',
  },
  xml_unsafe: {
    message: /*i18n*/ 'A part of the file defines entities of its own, as no document does.',
    remedy: /*i18n*/ 'Do not open it. Ask the person it came from for another copy.',
  },
  xml_too_large: {
    message: /*i18n*/ 'A part of the file nests too deep or has too many elements.',
    remedy: /*i18n*/ 'Split the document, or save it as plain text and import that.',
  },
};

/** A refusal of an archive in words. */
export const refusalOf = ({ code, part }: ArchiveRefused): ImportError =>
  importError(code, part ?? 'the whole file', { id: WORDS[code].message }, { id: WORDS[code].remedy });
