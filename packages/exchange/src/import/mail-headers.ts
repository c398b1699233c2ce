import { firstOf } from '@scholium/document/text';
import iconv from 'iconv-lite';
import type { ImportMetadata } from './import-preview.js';

/** The header of an e-mail that was saved or pasted as text (RFC 5322 section 2.2). */
export interface MailHeader {
  /** Lines of the header as printed, folded ones joined, without the subject. */
  readonly lines: readonly string[];
  readonly subject: string | undefined;
  readonly metadata: ImportMetadata;
  /** The body is encoded or has parts (RFC 2045): its characters are not the words. */
  readonly encoded: boolean;
  /** What follows the blank line. */
  readonly body: string;
}

/** Names of the fields, as mail programs print them in several languages. */
const FIELDS: Readonly<Record<string, 'from' | 'date' | 'subject' | 'other'>> = {
  from: 'from',
  von: 'from',
  de: 'from',
  da: 'from',
  van: 'from',
  från: 'from',
  от: 'from',
  date: 'date',
  sent: 'date',
  datum: 'date',
  gesendet: 'date',
  envoyé: 'date',
  fecha: 'date',
  enviado: 'date',
  data: 'date',
  inviato: 'date',
  verzonden: 'date',
  дата: 'date',
  subject: 'subject',
  betreff: 'subject',
  objet: 'subject',
  asunto: 'subject',
  oggetto: 'subject',
  assunto: 'subject',
  onderwerp: 'subject',
  ämne: 'subject',
  тема: 'subject',
  to: 'other',
  an: 'other',
  à: 'other',
  para: 'other',
  a: 'other',
  aan: 'other',
  till: 'other',
  кому: 'other',
  cc: 'other',
  kopie: 'other',
  bcc: 'other',
  'reply-to': 'other',
  'message-id': 'other',
  'in-reply-to': 'other',
  references: 'other',
  received: 'other',
  'return-path': 'other',
  'mime-version': 'other',
  'content-type': 'other',
  'content-transfer-encoding': 'other',
  sender: 'other',
  organization: 'other',
  'user-agent': 'other',
  importance: 'other',
  attachments: 'other',
};
const FIELD = /^([\p{L}][\p{L}\d-]{0,60})[ \t]*:[ \t]*(.*)$/u;
const MOST_LINES = 200;
const LONGEST_VALUE = 4_000;
const LONGEST_NAME = 400;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

interface Field {
  readonly name: string;
  value: string;
  printed: string;
}

/** The fields at the head of a text and where its body begins; undefined when the first lines are none. */
function fieldsOf(text: string): { readonly fields: readonly Field[]; readonly bodyAt: number } | undefined {
  const fields: Field[] = [];
  let start = 0;
  for (let count = 0; count < MOST_LINES && start < text.length; count += 1) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, Math.min(end, start + LONGEST_VALUE));
    start = end + 1;
    if (line.trim() === '') {
      if (fields.length > 0) return { fields, bodyAt: start };
      continue;
    }
    const last = fields.at(-1);
    const match = FIELD.exec(line);
    if (/^[ \t]/u.test(line) && last !== undefined) {
      last.value += ` ${line.trim()}`;
      last.printed += ` ${line.trim()}`;
    } else if (match !== null)
      fields.push({ name: (match[1] ?? '').toLowerCase(), value: (match[2] ?? '').trim(), printed: line.trimEnd() });
    else return undefined;
  }
  return undefined;
}

/** Encoded words (RFC 2047) as the characters they stand for; what cannot be read stays as it is. */
function decodeWords(value: string): string {
  return value
    .replace(/(=\?[^?\s]+\?[bq]\?[^?\s]*\?=)\s+(?==\?)/giu, '$1')
    .replace(/=\?([^?\s]+)\?([bq])\?([^?\s]*)\?=/giu, (whole: string, charset: string, kind: string, text: string) => {
      const name = charset.split('*')[0]?.toLowerCase() ?? '';
      if (!iconv.encodingExists(name) || /^(?:base64|hex|utf-?7)/u.test(name)) return whole;
      const bytes =
        kind.toLowerCase() === 'b'
          ? Uint8Array.from(binaryOf(text), (unit) => unit.charCodeAt(0))
          : Uint8Array.from(
              text
                .replaceAll('_', ' ')
                .replace(/=([\da-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
              (unit) => unit.charCodeAt(0) & 0xff,
            );
      const words = iconv.decode(bytes, name as Parameters<typeof iconv.decode>[1]);
      return words.includes('\ufffd') || !words.isWellFormed() ? whole : words.replace(/[\u0000-\u001f]/gu, ' ');
    });
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 (RFC 4648) as one unit for each byte; characters that are none are passed over. */
function binaryOf(text: string): string {
  let bits = 0;
  let held = 0;
  let out = '';
  for (const char of text) {
    const value = BASE64.indexOf(char);
    if (value < 0) continue;
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += String.fromCharCode((held >> bits) & 0xff);
  }
  return out;
}

/** "Kosta, Mira" <mira@x.example> → Kosta, Mira; a bare address stays. */
function nameIn(from: string): string {
  const named = /^"?([^"<]*?)"?\s*<[^<>]*>$/u.exec(from.trim().slice(0, LONGEST_NAME))?.[1]?.trim();
  return firstOf(named === undefined || named === '' ? from.trim().replace(/^<(.*)>$/u, '$1') : named, 300);
}

/**
 * The day of a date as RFC 5322 section 3.3 or a mail program prints it, in EDTF; undefined when it is not sure which
 * day is meant.
 */
export function dayOf(date: string): string | undefined {
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/u.exec(date);
  if (iso !== null) return iso[0];
  const dayFirst = /\b(\d{1,2})\.?\s+([a-z]{3})[a-z]*\.?,?\s+(\d{4})\b/iu.exec(date);
  const monthFirst = /\b([a-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})\b/iu.exec(date);
  const [day, month, year] =
    dayFirst !== null ? [dayFirst[1], dayFirst[2], dayFirst[3]] : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  const number = MONTHS.indexOf((month ?? '').toLowerCase()) + 1;
  if (day === undefined || year === undefined || number === 0 || Number(day) < 1 || Number(day) > 31) return undefined;
  return `${year}-${`${number}`.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/**
 * Reads the header of an e-mail at the head of a text. Undefined when there is none: it takes a sender and a subject or
 * a date, in lines that all are fields, a blank line behind them, and a body.
 */
export function readMailHeader(text: string): MailHeader | undefined {
  const found = fieldsOf(text);
  if (found === undefined) return undefined;
  const { fields, bodyAt } = found;
  const value = (kind: 'from' | 'date' | 'subject'): string | undefined => {
    const given = fields.find(({ name, value: said }) => FIELDS[name] === kind && said !== '')?.value;
    return given === undefined ? undefined : decodeWords(firstOf(given, LONGEST_VALUE)).trim();
  };
  const known = fields.filter(
    ({ name }) => FIELDS[name] !== undefined || name.startsWith('x-') || name.startsWith('list-'),
  ).length;
  const [from, date, subject] = [value('from'), value('date'), value('subject')];
  const isMail =
    from !== undefined &&
    (subject !== undefined || date !== undefined) &&
    known * 2 > fields.length &&
    text.slice(bodyAt).trim() !== '';
  if (!isMail) return undefined;
  const said = (name: string): string => fields.find((field) => field.name === name)?.value.toLowerCase() ?? '';
  const published = date === undefined ? undefined : dayOf(date);
  return {
    lines: fields.filter(({ name }) => FIELDS[name] !== 'subject').map(({ printed }) => printed),
    subject,
    metadata: {
      ...(subject === undefined ? {} : { title: firstOf(subject, 500) }),
      authors: [nameIn(from)],
      ...(published === undefined ? {} : { published }),
    },
    encoded:
      /quoted-printable|base64/u.test(said('content-transfer-encoding')) ||
      said('content-type').startsWith('multipart/'),
    body: text.slice(bodyAt),
  };
}
