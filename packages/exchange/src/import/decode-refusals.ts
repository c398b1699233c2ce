import type { StructureTooLarge } from '@scholium/document';
import type { Message } from '@scholium/document/message';
import { importError } from './import-error.js';
import type { ImportError, ImportErrorCode } from './import-error.js';

const WHOLE = 'the whole file';

/** Nothing to read. */
export const empty = (wrong: string): ImportError =>
  importError('empty', WHOLE, { id: wrong }, { id: /*i18n*/ 'Choose a file that holds text.' });

/** More bytes than allowed. */
export const tooLargeBytes = (size: number, limit: number): ImportError =>
  importError(
    'too_large_bytes',
    WHOLE,
    {
      id: /*i18n*/ 'The file has {size, plural, one {# byte} other {# bytes}}; at most {limit, plural, other {#}} are accepted.',
      values: { size, limit },
    },
    { id: /*i18n*/ 'Split the file, or ask the operator to raise the limit.' },
  );

/** More code points than allowed. */
export const tooManyCharacters = (size: number, limit: number): ImportError =>
  importError(
    'too_many_characters',
    WHOLE,
    {
      id: /*i18n*/ 'The text has {size, plural, one {# character} other {# characters}}; a document holds at most {limit, plural, other {#}}.',
      values: { size, limit },
    },
    { id: /*i18n*/ 'Split the text into several documents, or ask the operator to raise the limit.' },
  );

/** Not text at all. */
export const binary = (wrong: Message, where: string): ImportError =>
  importError('binary', where, wrong, {
    id: /*i18n*/ 'Save the document as DOCX, plain text, Markdown or HTML and import that.',
  });

/** Damaged UTF-8. */
export const brokenUtf8 = (offset: number): ImportError =>
  importError(
    'undecodable',
    `byte ${offset}`,
    { id: /*i18n*/ 'The file is UTF-8 with damaged bytes in it.' },
    { id: /*i18n*/ 'Choose its encoding, or save the file again as UTF-8.' },
  );

/** Bytes that mean nothing in the encoding. */
export const undecodable = (wrong: Message): ImportError =>
  importError('undecodable', WHOLE, wrong, {
    id: /*i18n*/ 'Choose another encoding, or save the file as UTF-8.',
  });

/** A name no decoder knows. */
export const unsupportedEncoding = (name: string, known: readonly string[]): ImportError =>
  importError(
    'unsupported_encoding',
    'the named encoding',
    { id: /*i18n*/ 'The encoding “{name}” is not known.', values: { name } },
    { id: /*i18n*/ 'Choose one of these: {known}; or save the file as UTF-8.', values: { known } },
  );

const PARTS: Readonly<
  Record<
    StructureTooLarge['what'],
    { readonly code: ImportErrorCode; readonly message: string; readonly remedy: string }
  >
> = {
  lines: {
    code: 'too_many_lines',
    message:
      /*i18n*/ 'The text has more than {limit, plural, one {# line that is} other {# lines that are}} not blank.',
    remedy: /*i18n*/ 'Split the text into several documents.',
  },
  blocks: {
    code: 'too_many_blocks',
    message:
      /*i18n*/ 'The text has more than {limit, plural, one {# paragraph or heading} other {# paragraphs and headings}}, which is the most a document holds.',
    remedy: /*i18n*/ 'Split the text into several documents.',
  },
  block_length: {
    code: 'too_long_block',
    message:
      /*i18n*/ 'A paragraph is longer than {limit, plural, one {# character} other {# characters}}, which is the most a paragraph holds.',
    remedy: /*i18n*/ 'Put a blank line where a paragraph ends, or leave the data out, and import that.',
  },
};

/** More parts than a document may have. */
export function structureTooLarge({ what, limit, block }: StructureTooLarge): ImportError {
  const { code, message, remedy } = PARTS[what];
  const where = block === undefined ? WHOLE : `block ${block.toLocaleString('en-US')}`;
  return importError(code, where, { id: message, values: { limit } }, { id: remedy });
}
