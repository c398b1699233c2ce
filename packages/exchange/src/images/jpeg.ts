import { ImageBytes, ImageDamaged } from './image-parts.js';
import type { ImageParts } from './image-parts.js';
import { exifOf, orientationOf, turned } from './orientation.js';

const [SOI, EOI, SOS, COMMENT] = [0xd8, 0xd9, 0xda, 0xfe];
const [APP0, APP1, APP2, APP14, APP15] = [0xe0, 0xe1, 0xe2, 0xee, 0xef];
const EXIF = 'Exif\0\0';

export const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === SOI && bytes[2] === 0xff;

/** Baseline, extended and progressive. */
const DRAWN: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);

/** Frames; not the tables that have numbers between theirs. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * Without EXIF, XMP, IPTC, comments and what stands behind its end; with its colours and how it is turned: as its EXIF
 * says, or as it is told.
 */
export function readJpeg(bytes: Uint8Array, told?: number): ImageParts {
  const jpeg = new ImageBytes(bytes);
  let size: { width: number; height: number } | undefined;
  let orientation = told;
  let scans = 0;
  let at = 2;
  jpeg.keep(0, at);
  if (told !== undefined && told !== 1) jpeg.add(exifSegment(told));
  for (;;) {
    while (jpeg.u8(at) === 0xff && jpeg.u8(at + 1) === 0xff) at += 1;
    if (jpeg.u8(at) !== 0xff) throw new ImageDamaged();
    const marker = jpeg.u8(at + 1);
    if (marker === EOI) break;
    const end = at + 2 + jpeg.u16(at + 2);
    const body = jpeg.part(at + 4, end);
    if (isFrame(marker)) {
      // A second frame is a picture of another size in the first one's place. No browser draws the rarer kinds.
      if (size !== undefined || !DRAWN.has(marker) || jpeg.u8(at + 4) !== 8) throw new ImageDamaged();
      size = { height: jpeg.u16(at + 5), width: jpeg.u16(at + 7) };
    }
    if (orientation === undefined && marker === APP1 && startsWith(body, EXIF)) {
      orientation = orientationOf(body.subarray(EXIF.length));
      if (orientation !== 1) jpeg.add(exifSegment(orientation));
    }
    const from = at;
    at = marker === SOS ? scanEnd(jpeg, end) : end;
    if (marker === SOS) scans += 1;
    if (!isMetadata(marker, body)) jpeg.keep(from, at);
  }
  if (size === undefined || scans === 0) throw new ImageDamaged();
  jpeg.keep(at, at + 2);
  const turn = orientation ?? 1;
  return { ...turned(turn, size.width, size.height), bytes: jpeg.kept, turn, obeys: true };
}

/** The place behind the packed pixels, where the next segment begins. */
function scanEnd({ bytes }: ImageBytes, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    // A byte of the pixels, a restart, or a filling.
    if (next !== undefined && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw new ImageDamaged();
}

/** Segments of applications are left out, but for the few that say how pixels are shown. */
function isMetadata(marker: number, body: Uint8Array): boolean {
  if (marker === COMMENT) return true;
  if (marker < APP0 || marker > APP15) return false;
  if (marker === APP0) return !startsWith(body, 'JFIF\0');
  if (marker === APP2) return !startsWith(body, 'ICC_PROFILE\0');
  return marker !== APP14 || !startsWith(body, 'Adobe');
}

const startsWith = (body: Uint8Array, word: string): boolean =>
  body.length >= word.length && String.fromCharCode(...body.subarray(0, word.length)) === word;

function exifSegment(orientation: number): Uint8Array {
  const exif = exifOf(orientation);
  const length = 2 + EXIF.length + exif.length;
  return Uint8Array.of(0xff, APP1, 0, length, ...new TextEncoder().encode(EXIF), ...exif);
}
