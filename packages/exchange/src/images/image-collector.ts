import type { Archive } from '../archive/open-archive.js';
import type { Counted, Tally } from '../import/reader.js';
import type { Result } from '../result.js';
import { fail } from '../result.js';
import { IMAGE_LIMITS } from './file-image.js';
import type { FileImage, ImageRefused } from './file-image.js';
import { readImage } from './read-image.js';

const REFUSED: Readonly<Record<ImageRefused, Counted>> = {
  kind: /*i18n*/ '{count, plural, one {# image that is no PNG, JPEG, GIF or WebP} other {# images that are no PNG, JPEG, GIF or WebP}}',
  damaged: /*i18n*/ '{count, plural, one {# damaged image} other {# damaged images}}',
  too_large: /*i18n*/ '{count, plural, one {# image that is too large} other {# images that are too large}}',
  too_many:
    /*i18n*/ '{count, plural, one {# image behind the most that a document may have} other {# images behind the most that a document may have}}',
};

/** An image of an archive, by another key than its name, or turned otherwise than it says of itself. */
export interface ImageInArchive {
  readonly name: string;
  readonly key: string;
  /** 1-8, as in EXIF. */
  readonly turn: number;
}

const NOTHING = new Uint8Array();

/** The images of one document; those that are not kept are counted, with the reason. */
export class ImageCollector {
  private readonly read = new Map<string, Result<FileImage, ImageRefused>>();
  private readonly kept: FileImage[] = [];
  private bytes = 0;
  private turned = 0;

  constructor(private readonly losses: Tally) {}

  /** In the order in which they were met, each once. */
  get images(): readonly FileImage[] {
    return this.kept;
  }

  /** Whether `take` knows the answer, without bytes. */
  knows(key: string): boolean {
    return this.read.has(key);
  }

  /** Reads images of an archive in this order, one at a time; `take` knows them then. Rejects with ArchiveRefused. */
  async readAll(archive: Archive, wanted: Iterable<string | ImageInArchive>): Promise<void> {
    for (const each of wanted) {
      const { name, key, turn } = typeof each === 'string' ? { name: each, key: each, turn: undefined } : each;
      if (this.read.has(key)) continue;
      const fits = archive.sizeOf(name) <= IMAGE_LIMITS.bytes;
      const bytes = fits ? await archive.read(name) : undefined;
      const refused = fits ? ('damaged' as const) : ('too_large' as const);
      const read = bytes === undefined ? fail(refused) : this.turnedAs(key, bytes, turn);
      this.read.set(key, this.within(read));
    }
  }

  /**
   * The image of a key; undefined for one that is not kept. An image that stands in several places is read once; the
   * bytes are not needed for what is known.
   */
  take(key: string, bytes: Uint8Array = NOTHING): FileImage | undefined {
    const read = this.read.get(key) ?? this.within(readImage(key, bytes));
    this.read.set(key, read);
    if (read.ok) return read.value;
    this.losses.add(REFUSED[read.error]);
    return undefined;
  }

  /** Beyond the most that may be moved, an image is as it is stored. */
  private turnedAs(key: string, bytes: Uint8Array, turn: number | undefined): Result<FileImage, ImageRefused> {
    const read = readImage(key, bytes, turn, IMAGE_LIMITS.turned - this.turned);
    if (turn === undefined || turn === 1 || !read.ok) return read;
    const { mediaType, unturned, width, height } = read.value;
    if (mediaType === 'image/png' && !unturned) this.turned += width * height;
    return read;
  }

  private within(read: Result<FileImage, ImageRefused>): Result<FileImage, ImageRefused> {
    if (!read.ok) return read;
    const size = read.value.bytes.length;
    if (this.kept.length >= IMAGE_LIMITS.images || this.bytes + size > IMAGE_LIMITS.allBytes) return fail('too_many');
    this.bytes += size;
    this.kept.push(read.value);
    return read;
  }
}
