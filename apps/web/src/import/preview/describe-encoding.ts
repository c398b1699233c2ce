import { encodingLabel } from '@scholium/exchange/preview';
import type { EncodingStatement, ImportFormat } from '@scholium/exchange/preview';

const FORMATS: Readonly<Record<ImportFormat, string>> = { plain: 'plain text', markdown: 'Markdown', html: 'HTML' };
const LINES: Readonly<Record<EncodingStatement['lineEndings'], string | null>> = {
  none: null,
  lf: null,
  crlf: 'lines ended as on Windows (CRLF)',
  cr: 'lines ended as on old Macs (CR)',
  mixed: 'line ends were mixed',
};

/** Where an encoding is met helps to choose one, and is independent of this file. */
const withoutPlace = (label: string): string => label.replace(/ \((?!little|big)[^()]*\)$/u, '');

/** How the bytes were read, in a sentence a person can check: "Read as plain text in Windows-1252, a guess: …". */
export function describeEncoding(
  format: ImportFormat,
  { name, byteOrderMark, certain, lineEndings }: EncodingStatement,
): string {
  const guess = certain ? '' : ', which is a guess: look at letters with accents, quotation marks and dashes';
  const notes = [byteOrderMark ? 'with a byte-order mark' : null, LINES[lineEndings]].filter((note) => note !== null);
  return `Read as ${FORMATS[format]} in ${withoutPlace(encodingLabel(name))}${guess}${notes.length > 0 ? `; ${notes.join(', ')}` : ''}.`;
}
