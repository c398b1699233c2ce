import { embeddedLength } from '../images/page-images.js';
import { translatable, type Translatable } from '@scholium/document/message';
import iconv from 'iconv-lite';
import type { Result } from '../result.js';
import { fail, succeed } from '../result.js';
import { detectEncoding, encodingByMark } from './detect-encoding.js';
import type { DetectedEncoding } from './detect-encoding.js';
import { ENCODINGS } from './encodings.js';
import type { EncodingStatement } from './encoding-statement.js';
import type { ImportError } from './import-error.js';
import type { ImportLimits } from './import-limits.js';
import { DEFAULT_IMPORT_LIMITS } from './import-limits.js';
import type { ImportWarning } from './import-warning.js';
import { normaliseLineEndings } from './line-endings.js';
import * as refuse from './decode-refusals.js';

/** Text with "\n" line endings, otherwise exactly as the bytes say, and how the bytes were read. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: EncodingStatement;
  readonly warnings: readonly ImportWarning[];
}

/** How to decode; everything has a default. */
export interface DecodeOptions {
  readonly limits?: Pick<ImportLimits, 'maxBytes' | 'maxCharacters'>;
  /** The encoding a person named, one of ENCODINGS; replaces recognition. */
  readonly encoding?: string;
}

const MOST_CONTROLS = 0.005;
const MOST_REPLACED = 0.001;

export function countCodePoints(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length; at += 1) if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) count -= 1;
  return count;
}

function chooseEncoding(bytes: Uint8Array, named: string | undefined): Result<DetectedEncoding, ImportError> {
  const marked = encodingByMark(bytes);
  if (named !== undefined) {
    const name = named.trim().toLowerCase();
    if (!ENCODINGS.some((encoding) => encoding.name === name))
      return fail(
        refuse.unsupportedEncoding(
          named,
          ENCODINGS.map((encoding) => encoding.name),
        ),
      );
    return succeed({ name, bomLength: marked?.name === name ? marked.bomLength : 0, certain: true });
  }
  if (marked !== undefined) return succeed(marked);
  const found = detectEncoding(bytes);
  if ('name' in found)
    return iconv.encodingExists(found.name)
      ? succeed(found)
      : fail(
          refuse.unsupportedEncoding(
            found.name,
            ENCODINGS.map((encoding) => encoding.name),
          ),
        );
  return fail(
    found.reason === 'zero_byte'
      ? refuse.binary({ id: /*i18n*/ 'This is not a text file: it has bytes of value zero.' }, `byte ${found.offset}`)
      : refuse.brokenUtf8(found.offset),
  );
}

/**
 * Turns a file's bytes into text. Never throws; refuses empty, binary, undecodable and oversized input with a code.
 * `limits.maxBytes` counts bytes, `limits.maxCharacters` Unicode code points.
 */
export function decode(bytes: Uint8Array, options: DecodeOptions = {}): Result<DecodedText, ImportError> {
  const limits = options.limits ?? DEFAULT_IMPORT_LIMITS;
  if (bytes.length === 0) return fail(refuse.empty(/*i18n*/ 'The file has no bytes.'));
  if (bytes.length > limits.maxBytes) return fail(refuse.tooLargeBytes(bytes.length, limits.maxBytes));
  const signature = binarySignature(bytes);
  if (signature !== undefined)
    return fail(
      refuse.binary(
        {
          id: /*i18n*/ 'This is not a text file: it has the signature of {kind}.',
          values: { kind: { id: signature } },
        },
        'the first bytes',
      ),
    );
  const chosen = chooseEncoding(bytes, options.encoding);
  if (!chosen.ok) return chosen;
  const { name, bomLength, certain } = chosen.value;
  const raw = iconv.decode(bytes.subarray(bomLength), name as Parameters<typeof iconv.decode>[1], { stripBOM: false });
  if (!raw.isWellFormed())
    return fail(
      refuse.undecodable({
        id: /*i18n*/ 'The file cannot be read as {name}: it holds half of a surrogate pair.',
        values: { name },
      }),
    );

  const controls = raw.match(/[\u0000-\u0008\u000e-\u001f]/gu)?.length ?? 0;
  if (controls > Math.max(1, raw.length * MOST_CONTROLS) || raw.includes('\u0000'))
    return fail(
      refuse.binary(
        {
          id: /*i18n*/ 'This is not a text file: it has {controls, plural, one {# control character} other {# control characters}}.',
          values: { controls },
        },
        'the whole file',
      ),
    );
  const replaced = (raw.match(/\ufffd/gu)?.length ?? 0) - replacementsInFile(bytes, name);
  if (replaced > raw.length * MOST_REPLACED)
    return fail(
      refuse.undecodable({
        id: /*i18n*/ 'The file cannot be read as {name}: {replaced, plural, one {# place holds} other {# places hold}} bytes that mean nothing in it.',
        values: { name, replaced },
      }),
    );
  if (raw.trim() === '') return fail(refuse.empty(/*i18n*/ 'The file holds only white space.'));
  const characters = countCodePoints(raw) - embeddedLength(raw);
  if (characters > limits.maxCharacters) return fail(refuse.tooManyCharacters(characters, limits.maxCharacters));

  const lines = normaliseLineEndings(raw);
  const changes: Translatable[] = [];
  if (bomLength > 0) changes.push(translatable(/*i18n*/ 'The byte-order mark at the start is not part of the text.'));
  if (lines.replaced > 0)
    changes.push(
      translatable(
        /*i18n*/ '{count, plural, one {# line ending was changed to a line feed.} other {# line endings were changed to line feeds.}}',
        { count: lines.replaced },
      ),
    );
  const warnings: ImportWarning[] = [];
  if (!certain)
    warnings.push({
      code: 'encoding_guessed',
      ...translatable(
        /*i18n*/ 'The file does not say how it is encoded; it was read as {name}. Check accents and quotation marks.',
        { name },
      ),
    });
  if (replaced > 0) {
    changes.push(
      translatable(
        /*i18n*/ '{count, plural, one {# unreadable byte became the replacement character.} other {# unreadable bytes became the replacement character.}}',
        { count: replaced },
      ),
    );
    warnings.push({
      code: 'characters_replaced',
      ...translatable(
        /*i18n*/ '{count, plural, one {# character could not be read as {name}.} other {# characters could not be read as {name}.}}',
        { count: replaced, name },
      ),
      count: replaced,
    });
  }
  const encoding: EncodingStatement = {
    name,
    byteOrderMark: bomLength > 0,
    certain,
    lineEndings: lines.lineEndings,
    changes: changes.map(({ message }) => message),
    words: changes.map(({ words }) => words),
  };
  return succeed({ text: lines.text, encoding, warnings });
}

/** U+FFFD that UTF-8 bytes really spell is the author's own; anywhere else it stands for what could not be read. */
function replacementsInFile(bytes: Uint8Array, name: string): number {
  if (name !== 'utf-8') return 0;
  let count = 0;
  for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1)) {
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) count += 1;
  }
  return count;
}

const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly at?: number; readonly name: string }[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], name: /*i18n*/ 'a PDF file' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], name: /*i18n*/ 'a zip container (Word, OpenDocument, EPUB or an archive)' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], name: /*i18n*/ 'an old Office file' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], name: /*i18n*/ 'a rich text (RTF) file' },
  { bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a], name: /*i18n*/ 'a PNG image' },
  { bytes: [0xff, 0xd8, 0xff], name: /*i18n*/ 'a JPEG image' },
  { bytes: [0x47, 0x49, 0x46, 0x38], name: /*i18n*/ 'a GIF image' },
  { bytes: [0x66, 0x74, 0x79, 0x70], at: 4, name: /*i18n*/ 'a video file' },
  { bytes: [0x1f, 0x8b], name: /*i18n*/ 'a gzip archive' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], name: /*i18n*/ 'a 7z archive' },
  { bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], name: /*i18n*/ 'a RAR archive' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], name: /*i18n*/ 'a program' },
];

/** The kind of file its first bytes announce, when it is one that holds no plain characters. */
function binarySignature(bytes: Uint8Array): string | undefined {
  return SIGNATURES.find(({ bytes: sign, at = 0 }) => sign.every((byte, index) => bytes[at + index] === byte))?.name;
}
