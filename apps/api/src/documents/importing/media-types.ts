import type { ImportFormat, TextFormat } from '@scholium/exchange';

const MEDIA_TYPES: Readonly<Record<ImportFormat, string>> = {
  plain: 'text/plain',
  markdown: 'text/markdown',
  html: 'text/html',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
  epub: 'application/epub+zip',
  eml: 'message/rfc822',
  pdf: 'application/pdf',
};
const ENDINGS: Readonly<Record<TextFormat, string>> = { plain: 'txt', markdown: 'md', html: 'html' };

export const mediaTypeOf = (format: ImportFormat): string => MEDIA_TYPES[format];

/** The name a pasted text gets, as if it had been a file. */
export const pastedName = (format: TextFormat): string => `pasted.${ENDINGS[format]}`;

/**
 * The format a person chose for a paste, kept in the name it got; null for any other file, whose format is found out.
 */
export function formatOfPaste(fileName: string): TextFormat | null {
  return (Object.keys(ENDINGS) as TextFormat[]).find((format) => pastedName(format) === fileName) ?? null;
}
