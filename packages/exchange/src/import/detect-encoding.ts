import chardet from 'chardet';
import { scanUtf8 } from './utf-8-scan.js';

/** A recognised encoding; `bomLength` in bytes. */
export interface DetectedEncoding {
  readonly name: string;
  readonly bomLength: number;
  readonly certain: boolean;
}

const SAMPLE_BYTES = 65_536;
/** How much likelier another encoding must be, in percent; the detector gives 10 to what it knows nothing of. */
const MARGIN = 10;

/**
 * Encodings we answer with, by the detector's name; ISO 8859 labels mean their Windows superset, as in the WHATWG
 * Encoding standard.
 */
const KNOWN: Readonly<Record<string, string>> = {
  'ISO-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
  'ISO-8859-2': 'iso-8859-2',
  'windows-1250': 'windows-1250',
  'windows-1251': 'windows-1251',
  'KOI8-R': 'koi8-r',
  'ISO-8859-5': 'iso-8859-5',
  'ISO-8859-7': 'windows-1253',
  'windows-1253': 'windows-1253',
  'ISO-8859-9': 'windows-1254',
  'windows-1254': 'windows-1254',
  'ISO-8859-8': 'windows-1255',
  'windows-1255': 'windows-1255',
  'ISO-8859-6': 'iso-8859-6',
  'windows-1256': 'windows-1256',
  Shift_JIS: 'shift_jis',
  'EUC-JP': 'euc-jp',
  'EUC-KR': 'euc-kr',
  Big5: 'big5',
  GB18030: 'gb18030',
};

/** Byte-order mark (Unicode section 23.8), when there is one. */
export function encodingByMark(bytes: Uint8Array): DetectedEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { name: 'utf-8', bomLength: 3, certain: true };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { name: 'utf-16le', bomLength: 2, certain: true };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { name: 'utf-16be', bomLength: 2, certain: true };
  return undefined;
}

/** UTF-16 without a mark: the zero halves of its spaces and line breaks all fall on one side. */
function utf16ByZeros(bytes: Uint8Array): string | undefined {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  if (bytes.length % 2 !== 0 || (even > 0 && odd > 0)) return undefined;
  if (odd >= bytes.length / 40) return 'utf-16le';
  return even >= bytes.length / 40 ? 'utf-16be' : undefined;
}

/** What an HTML file says of itself in its first kilobyte (WHATWG HTML 13.2.3.2, shortened). */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 1024));
  const name = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})/iu.exec(head)?.[1]?.toLowerCase();
  if (name === undefined || name.startsWith('utf')) return undefined;
  return /^(?:iso-8859-1|latin1|us-ascii|ascii)$/u.test(name) ? 'windows-1252' : name;
}

/** Statistics over a sample around the first accented bytes; Windows-1252 unless another is clearly likelier. */
function guess(bytes: Uint8Array, firstHigh: number): string {
  const start = Math.max(0, Math.min(firstHigh - 1024, bytes.length - SAMPLE_BYTES));
  const matches = chardet.analyse(bytes.subarray(start, start + SAMPLE_BYTES));
  let western = 0;
  for (const match of matches) if (KNOWN[match.name] === 'windows-1252') western = Math.max(western, match.confidence);
  const best = matches.find((match) => KNOWN[match.name] !== undefined);
  const name = best === undefined ? undefined : KNOWN[best.name];
  return best !== undefined && name !== undefined && best.confidence > western + MARGIN ? name : 'windows-1252';
}

/** Why no encoding was found; `offset` is the byte that decided it. */
export interface NoEncoding {
  readonly reason: 'zero_byte' | 'broken_utf8';
  readonly offset: number;
}

/** The encoding of bytes without a byte-order mark. */
export function detectEncoding(bytes: Uint8Array): DetectedEncoding | NoEncoding {
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    const name = utf16ByZeros(bytes);
    return name === undefined ? { reason: 'zero_byte', offset: zero } : { name, bomLength: 0, certain: false };
  }
  const scan = scanUtf8(bytes);
  if (scan.misplaced === 0) return { name: 'utf-8', bomLength: 0, certain: true };
  // A few broken bytes among many whole sequences: a damaged UTF-8 file, which no other encoding would read rightly.
  if (scan.misplaced * 9 <= scan.sequences) return { reason: 'broken_utf8', offset: scan.firstMisplaced };
  const declared = declaredCharset(bytes);
  if (declared !== undefined) return { name: declared, bomLength: 0, certain: true };
  return { name: guess(bytes, scan.firstMisplaced), bomLength: 0, certain: false };
}
