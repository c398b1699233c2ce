import { crc32 } from 'node:zlib';
import { code, ImageBytes, ImageDamaged } from './image-parts.js';
import type { ImageParts } from './image-parts.js';
import { turned } from './orientation.js';
import { turnPng } from './turn-png.js';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const [IHDR, IDAT, IEND] = [code('IHDR'), code('IDAT'), code('IEND')];
/** Chunks that say how pixels are shown, and those of an animation; all others may be left out (PNG 3, 11.3). */
const KEPT: ReadonlySet<number> = new Set([
  IHDR,
  IDAT,
  IEND,
  ...['PLTE', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'bKGD', 'pHYs', 'acTL', 'fcTL', 'fdAT'].map(code),
]);
/** Set in the first letter of a chunk that may be left out. */
const ANCILLARY = 0x20;

/** Bits of a sample by the kind of colours (PNG 3, 11.2.1). */
const DEPTHS: ReadonlyMap<number, readonly number[]> = new Map([
  [0, [1, 2, 4, 8, 16]],
  [2, [8, 16]],
  [3, [1, 2, 4, 8]],
  [4, [8, 16]],
  [6, [8, 16]],
]);

export const isPng = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, at) => bytes[at] === byte);

/**
 * Without its texts, times, EXIF and what stands behind its end. `told`: how its pixels are turned, as in EXIF, up to
 * `most` pixels.
 */
export function readPng(bytes: Uint8Array, told = 1, most = Infinity): ImageParts {
  const png = new ImageBytes(bytes);
  png.keep(0, SIGNATURE.length);
  let at = SIGNATURE.length;
  let [ended, pixels] = [false, false];
  if (png.u32(at + 4) !== IHDR || png.u32(at) !== 13) throw new ImageDamaged();
  const [width, height] = [png.u32(at + 8), png.u32(at + 12)];
  if (!DEPTHS.get(png.u8(at + 17))?.includes(png.u8(at + 16))) throw new ImageDamaged();
  while (!ended) {
    const type = png.u32(at + 4);
    const end = at + 12 + png.u32(at);
    // A second header states another size than the one that was checked.
    if (type === IHDR && at > SIGNATURE.length) throw new ImageDamaged();
    if (KEPT.has(type)) {
      const chunk = png.part(at, end);
      if (crc32(chunk.subarray(4, -4)) !== png.u32(end - 4)) throw new ImageDamaged();
      png.add(chunk);
    } else if ((png.u8(at + 4) & ANCILLARY) === 0) throw new ImageDamaged();
    pixels ||= type === IDAT;
    ended = type === IEND;
    at = end;
  }
  if (!pixels) throw new ImageDamaged();
  const turnedBytes = told === 1 || width * height > most ? undefined : turnPng(png.kept, told);
  return turnedBytes === undefined
    ? { width, height, bytes: png.kept }
    : { ...turned(told, width, height), bytes: turnedBytes, obeys: true };
}
