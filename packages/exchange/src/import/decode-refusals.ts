import type { StructureTooLarge } from '@scholium/document';
import type { ImportError, ImportErrorCode } from './import-error.js';

const WHOLE = 'the whole file';
const number = (value: number): string => value.toLocaleString('en-US');

/** Nothing to read. */
export const empty = (message: string): ImportError => ({
  code: 'empty',
  message,
  where: WHOLE,
  remedy: 'Choose a file that holds text.',
});

/** More bytes than allowed. */
export const tooLargeBytes = (size: number, limit: number): ImportError => ({
  code: 'too_large_bytes',
  message: `The file has ${number(size)} bytes; at most ${number(limit)} are accepted.`,
  where: WHOLE,
  remedy: 'Split the file, or ask the operator to raise the limit.',
});

/** More code points than allowed. */
export const tooManyCharacters = (size: number, limit: number): ImportError => ({
  code: 'too_many_characters',
  message: `The text has ${number(size)} characters; a document holds at most ${number(limit)}.`,
  where: WHOLE,
  remedy: 'Split the text into several documents, or ask the operator to raise the limit.',
});

/** Not text at all. */
export const binary = (sign: string, where: string): ImportError => ({
  code: 'binary',
  message: `This is not a text file: it has ${sign}.`,
  where,
  remedy: 'Save the document as plain text, Markdown or HTML and import that.',
});

/** Damaged UTF-8. */
export const brokenUtf8 = (offset: number): ImportError => ({
  code: 'undecodable',
  message: 'The file is UTF-8 with damaged bytes in it.',
  where: `byte ${offset}`,
  remedy: 'Choose its encoding, or save the file again as UTF-8.',
});

/** Bytes that mean nothing in the encoding. */
export const undecodable = (name: string, reason: string): ImportError => ({
  code: 'undecodable',
  message: `The file cannot be read as ${name}: ${reason}.`,
  where: WHOLE,
  remedy: 'Choose another encoding, or save the file as UTF-8.',
});

/** A name no decoder knows. */
export const unsupportedEncoding = (name: string, known: readonly string[]): ImportError => ({
  code: 'unsupported_encoding',
  message: `The encoding "${name}" is not known.`,
  where: 'the named encoding',
  remedy: `Choose one of these: ${known.join(', ')}; or save the file as UTF-8.`,
});

const PARTS: Readonly<
  Record<
    StructureTooLarge['what'],
    { readonly code: ImportErrorCode; readonly message: (limit: string) => string; readonly remedy: string }
  >
> = {
  lines: {
    code: 'too_many_lines',
    message: (limit) => `The text has more than ${limit} lines that are not blank.`,
    remedy: 'Split the text into several documents.',
  },
  blocks: {
    code: 'too_many_blocks',
    message: (limit) => `The text has more than ${limit} paragraphs and headings, which is the most a document holds.`,
    remedy: 'Split the text into several documents.',
  },
  block_length: {
    code: 'too_long_block',
    message: (limit) => `A paragraph is longer than ${limit} characters, which is the most a paragraph holds.`,
    remedy: 'Put a blank line where a paragraph ends, or leave the data out, and import that.',
  },
};

/** More parts than a document may have. */
export function structureTooLarge({ what, limit, block }: StructureTooLarge): ImportError {
  const { code, message, remedy } = PARTS[what];
  return {
    code,
    message: message(number(limit)),
    where: block === undefined ? WHOLE : `block ${number(block)}`,
    remedy,
  };
}
