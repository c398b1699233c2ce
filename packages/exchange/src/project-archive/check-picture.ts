import { readImage } from '../images/read-image.js';

/** What a picture is, as a row of `DocumentImage` says it. Sizes are pixels. */
export interface StatedPicture {
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  /** Length of its file. */
  readonly bytes: number;
}

/**
 * What a picture is, read as those of imported files are; null where it is none that is kept like this: of another
 * kind, damaged, too large, or with metadata.
 */
export function pictureIn(bytes: Uint8Array): StatedPicture | null {
  const read = readImage('', bytes);
  if (!read.ok) return null;
  const { mediaType, width, height, bytes: kept } = read.value;
  if (kept.length !== bytes.length || !kept.every((byte, at) => byte === bytes[at])) return null;
  return { mediaType, width, height, bytes: bytes.length };
}
