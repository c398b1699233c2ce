import { ImageBytes } from './image-parts.js';

const ORIENTATION = 0x0112;
const SHORT = 3;
/** Entries of a directory that are looked at; no camera writes more. */
const MOST_ENTRIES = 1000;

/** How an image is turned, 1-8, by its EXIF (a TIFF file); 1 when it does not say. */
export function orientationOf(exif: Uint8Array): number {
  const tiff = new ImageBytes(exif);
  if (tiff.length < 10) return 1;
  const order = tiff.ascii(0, 2);
  if (order !== 'II' && order !== 'MM') return 1;
  const little = order === 'II';
  const directory = tiff.u32(4, little);
  if (directory + 2 > tiff.length) return 1;
  const entries = Math.min(tiff.u16(directory, little), MOST_ENTRIES);
  for (let at = directory + 2; at < directory + 2 + entries * 12; at += 12) {
    if (at + 12 > tiff.length) return 1;
    if (tiff.u16(at, little) !== ORIENTATION || tiff.u16(at + 2, little) !== SHORT) continue;
    const turned = tiff.u16(at + 8, little);
    return turned >= 1 && turned <= 8 ? turned : 1;
  }
  return 1;
}

/** EXIF that says nothing but how the image is turned. */
export const exifOf = (orientation: number): Uint8Array =>
  Uint8Array.from(
    [
      [0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
      [0, 1],
      [0x01, 0x12, 0, SHORT, 0, 0, 0, 1, 0, orientation, 0, 0],
      [0, 0, 0, 0],
    ].flat(),
  );

/** How an image is turned by quarters clockwise after it was mirrored, left to right, or not. */
export const quarters = (times: number, mirrored: boolean): number =>
  (mirrored ? [2, 7, 4, 5] : [1, 6, 3, 8])[((times % 4) + 4) % 4]!;

/** Quarters clockwise, and whether it is mirrored before, of an image that is turned so. */
export const quartersOf = (orientation: number): { readonly times: number; readonly mirrored: boolean } => {
  const mirrored = [2, 4, 5, 7].includes(orientation);
  return { times: Math.max(0, (mirrored ? [2, 7, 4, 5] : [1, 6, 3, 8]).indexOf(orientation)), mirrored };
};

/** Width and height as shown: a quarter turn exchanges them. */
export const turned = (orientation: number, width: number, height: number): { width: number; height: number } =>
  orientation >= 5 ? { width: height, height: width } : { width, height };
