import { code, ImageBytes, ImageDamaged } from './image-parts.js';
import type { ImageParts } from './image-parts.js';
import { exifOf, orientationOf, turned } from './orientation.js';

const [EXTENDED, LOSSY, LOSSLESS, ANIMATED, EXIF] = [
  code('VP8X'),
  code('VP8 '),
  code('VP8L'),
  code('ANMF'),
  code('EXIF'),
];
const KEPT: ReadonlySet<number> = new Set([
  EXTENDED,
  LOSSY,
  LOSSLESS,
  ANIMATED,
  code('ALPH'),
  code('ANIM'),
  code('ICCP'),
]);
/** Where the first chunk begins, and the flags of a VP8X there. */
const [FIRST, FLAGS] = [12, 20];
/** Flags of VP8X that say that there is EXIF and XMP. */
const [EXIF_FLAG, XMP_FLAG] = [0x08, 0x04];

interface Size {
  readonly width: number;
  readonly height: number;
}

export const isWebp = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(0, 4), ...bytes.subarray(8, 12)) === 'RIFFWEBP';

/**
 * Without EXIF, but for how it is turned, XMP, unknown chunks and what stands behind its end. Told how it is turned it
 * is as it is stored, since only few have a place to say it.
 */
export function readWebp(bytes: Uint8Array, told?: number): ImageParts {
  const webp = new ImageBytes(bytes);
  const end = 8 + webp.u32(4, true);
  if (end > webp.length) throw new ImageDamaged();
  let [canvas, picture]: (Size | undefined)[] = [];
  let orientation = told === undefined ? undefined : 1;
  let frames = 0;
  webp.keep(0, FIRST);
  for (let at = FIRST; at < end;) {
    const type = webp.u32(at);
    const [from, to] = [at + 8, at + 8 + webp.u32(at + 4, true)];
    if (to > end) throw new ImageDamaged();
    const next = Math.min(to + (to % 2), end);
    if (type === EXTENDED) {
      if (at !== FIRST) throw new ImageDamaged();
      canvas = { width: webp.u24Little(from + 4) + 1, height: webp.u24Little(from + 7) + 1 };
    }
    if (KEPT.has(type)) webp.keep(at, next);
    // The last chunk's filling is left out by some programs.
    if (KEPT.has(type) && next - at === 8 + to - from && to % 2 === 1) webp.add(Uint8Array.of(0));
    if (type === LOSSY || type === LOSSLESS) {
      picture ??= type === LOSSY ? lossySize(webp, from) : losslessSize(webp, from);
      frames += 1;
    }
    if (type === ANIMATED) {
      checkFrame(webp, from, canvas);
      frames += 1;
    }
    if (type === EXIF && canvas !== undefined && orientation === undefined) {
      orientation = orientationOf(withoutPrefix(webp.part(from, to)));
      if (orientation !== 1) webp.add(exifChunk(orientation));
    }
    at = next;
  }
  const size = canvas ?? picture;
  if (size === undefined || frames === 0) throw new ImageDamaged();
  if (picture !== undefined && (picture.width !== size.width || picture.height !== size.height))
    throw new ImageDamaged();
  const turn = orientation ?? 1;
  return {
    ...turned(turn, size.width, size.height),
    bytes: withHead(webp.kept, canvas !== undefined, turn !== 1),
    turn,
  };
}

/** The start of a key frame (RFC 6386, 9.1). */
function lossySize(webp: ImageBytes, from: number): Size {
  if (webp.ascii(from + 3, 3) !== '\u009d\u0001*') throw new ImageDamaged();
  return { width: webp.u16(from + 6, true) & 0x3fff, height: webp.u16(from + 8, true) & 0x3fff };
}

function losslessSize(webp: ImageBytes, from: number): Size {
  if (webp.u8(from) !== 0x2f) throw new ImageDamaged();
  const bits = webp.u32(from + 1, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

/** A frame outside the picture takes memory that the picture does not state. */
function checkFrame(webp: ImageBytes, from: number, canvas: Size | undefined): void {
  const [x, y] = [webp.u24Little(from) * 2, webp.u24Little(from + 3) * 2];
  const [width, height] = [webp.u24Little(from + 6) + 1, webp.u24Little(from + 9) + 1];
  if (canvas === undefined || x + width > canvas.width || y + height > canvas.height) throw new ImageDamaged();
}

/** Some programs write before it what JPEG demands. */
const withoutPrefix = (exif: Uint8Array): Uint8Array =>
  String.fromCharCode(...exif.subarray(0, 6)) === 'Exif\0\0' ? exif.subarray(6) : exif;

function exifChunk(orientation: number): Uint8Array {
  const exif = exifOf(orientation);
  return Uint8Array.of(...new TextEncoder().encode('EXIF'), exif.length, 0, 0, 0, ...exif);
}

/** States how long the file is now, and whether it has EXIF. */
function withHead(bytes: Uint8Array, extended: boolean, exif: boolean): Uint8Array {
  new DataView(bytes.buffer).setUint32(4, bytes.length - 8, true);
  if (extended) bytes[FLAGS] = (bytes[FLAGS]! & ~(EXIF_FLAG | XMP_FLAG)) | (exif ? EXIF_FLAG : 0);
  return bytes;
}
