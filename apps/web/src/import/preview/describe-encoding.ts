import { encodingLabel } from '@scholium/exchange/preview';
import type { EncodingStatement, ImportFormat, TextFormat } from '@scholium/exchange/preview';
import { i18n } from '../../locales/index.js';

/** Packed documents say themselves how they are encoded. */
const PACKED: Readonly<Record<Exclude<ImportFormat, TextFormat>, string>> = {
  docx: /*i18n*/ 'Read as a Word document.',
  odt: /*i18n*/ 'Read as an OpenDocument text.',
  epub: /*i18n*/ 'Read as a book (EPUB).',
  eml: /*i18n*/ 'Read as an e-mail.',
  pdf: /*i18n*/ 'Read as a PDF.',
};
const FORMATS: Readonly<Record<TextFormat, string>> = {
  plain: /*i18n*/ 'plain text',
  markdown: /*i18n*/ 'Markdown',
  html: /*i18n*/ 'HTML',
};
const LINES: Readonly<Record<EncodingStatement['lineEndings'], string | null>> = {
  none: null,
  lf: null,
  crlf: /*i18n*/ 'lines ended as on Windows (CRLF)',
  cr: /*i18n*/ 'lines ended as on old Macs (CR)',
  mixed: /*i18n*/ 'line ends were mixed',
};

/** Where an encoding is met helps to choose one, and is independent of this file. */
const withoutPlace = (label: string): string => label.replace(/ \((?!little|big)[^()]*\)$/u, '');

/** Whether a format is characters, whose encoding can be chosen. */
export const isText = (format: ImportFormat): format is TextFormat => !(format in PACKED);

/** How the bytes were read, in a sentence a person can check: "Read as plain text in Windows-1252, a guess: …". */
export function describeEncoding(
  format: ImportFormat,
  { name, byteOrderMark, certain, lineEndings }: EncodingStatement,
): string {
  const notes = [byteOrderMark ? /*i18n*/ 'with a byte-order mark' : null, LINES[lineEndings]].filter(
    (note) => note !== null,
  );
  if (!isText(format)) return i18n.t(PACKED[format]);
  return i18n.t(
    'Read as {format} in {encoding}{certain, select, true {} other {, which is a guess: look at letters with accents, quotation marks and dashes}}{has, select, notes {; {notes}} other {}}.',
    {
      format: i18n.t(FORMATS[format]),
      encoding: i18n.t(withoutPlace(encodingLabel(name))),
      certain,
      has: notes.length > 0 ? 'notes' : 'none',
      notes: notes.map((note) => i18n.t(note)).join(', '),
    },
  );
}
