import { SIDE_LIMIT } from '@scholium/document';
import type { Result } from '../result.js';
import { fail, succeed } from '../result.js';
import { IMAGE_LIMITS } from './file-image.js';
import type { FileImage, ImageRefused, ImageType } from './file-image.js';
import { isGif, readGif } from './gif.js';
import { ImageDamaged } from './image-parts.js';
import type { ImageParts } from './image-parts.js';
import { isJpeg, readJpeg } from './jpeg.js';
import { isPng, readPng } from './png.js';
import { isWebp, readWebp } from './webp.js';

const KINDS: readonly {
  readonly mediaType: ImageType;
  readonly is: (bytes: Uint8Array) => boolean;
  readonly read: (bytes: Uint8Array, told?: number, most?: number) => ImageParts;
}[] = [
  { mediaType: 'image/png', is: isPng, read: readPng },
  { mediaType: 'image/jpeg', is: isJpeg, read: readJpeg },
  { mediaType: 'image/gif', is: isGif, read: readGif },
  { mediaType: 'image/webp', is: isWebp, read: readWebp },
];

/**
 * Reads an image of a file, of the kind that its content says. Its pixels are not decoded: its parts are walked
 * through once, and those that say how pixels are shown are kept, byte for byte. `told`: how it is turned (1-8, as in
 * EXIF), where what it says of itself does not count; `most`: pixels that may be moved for that.
 */
export function readImage(
  key: string,
  bytes: Uint8Array,
  told?: number,
  most?: number,
): Result<FileImage, ImageRefused> {
  const kind = KINDS.find(({ is }) => is(bytes));
  if (kind === undefined) return fail('kind');
  if (bytes.length > IMAGE_LIMITS.bytes) return fail('too_large');
  try {
    const { width, height, bytes: kept, obeys = false } = kind.read(bytes, told, most);
    if (width === 0 || height === 0) return fail('damaged');
    if (width * height > IMAGE_LIMITS.pixels || Math.max(width, height) > SIDE_LIMIT) return fail('too_large');
    const unturned = told !== undefined && told !== 1 && !obeys;
    const image = { key, mediaType: kind.mediaType, bytes: kept, width, height };
    return succeed(unturned ? { ...image, unturned } : image);
  } catch (error) {
    if (error instanceof ImageDamaged) return fail('damaged');
    throw error;
  }
}

/** How an image says that it is turned, 1-8 as in EXIF; 1 for one that cannot be read. */
export function turnOf(bytes: Uint8Array): number {
  try {
    return KINDS.find(({ is }) => is(bytes))?.read(bytes).turn ?? 1;
  } catch (error) {
    if (error instanceof ImageDamaged) return 1;
    throw error;
  }
}
