import { Buffer } from 'node:buffer';
import { ALT_LIMIT } from '@scholium/document';
import type { Archive } from '../archive/open-archive.js';
import { firstOf, madeStorable } from '@scholium/document/text';
import type { DraftFigure } from '../import/imported-block.js';
import { Tally } from '../import/reader.js';
import { unescaped } from '../import/unescaped.js';
import type { FileImage } from './file-image.js';
import { ImageCollector } from './image-collector.js';
import type { ImageInArchive } from './image-collector.js';

/** An image that is in the file of a page. */
export interface ImageInside {
  /** Names it in its file. */
  readonly key: string;
  /** Not needed for one that was read. */
  readonly bytes?: Uint8Array;
}

/** `data:` addresses (RFC 2397): the media type is not believed, and so not read. */
const DATA = /^\s*data:[^,]{0,1000},/iu;
/** Pixels of a side up to which an image is white space that holds a place, or counts who looks at the page. */
const SPACER = 2;
const IMAGE = /*i18n*/ '{count, plural, one {# image} other {# images}}';
const ABSENT =
  /*i18n*/ '{count, plural, one {# image that did not come with the text ({names})} other {# images that did not come with the text ({names})}}';
const IN_NOTE = /*i18n*/ '{count, plural, one {# image inside notes} other {# images inside notes}}';

/** What a picture shows, in words of its file, as a document keeps it. */
export const altText = (words: string): string => firstOf(madeStorable(words.replace(/\s+/gu, ' ').trim()), ALT_LIMIT);

/** The images of a page. None is fetched: one is kept where it is in the page or in the file that the page is in. */
export class PageImages {
  private readonly collector: ImageCollector;
  private readonly keys = new Map<string, string>();

  /**
   * `inside`: the image of the same file that an address means; undefined where it leads elsewhere. None for a page
   * that was fetched, which has its images in the web.
   */
  constructor(
    private readonly inside?: (address: string) => ImageInside | undefined,
    readonly losses = new Tally(),
  ) {
    this.collector = new ImageCollector(losses);
  }

  get images(): readonly FileImage[] {
    return this.collector.images;
  }

  /** Reads images of an archive; their names are the keys that `inside` gives. Rejects with ArchiveRefused. */
  readAll(archive: Archive, wanted: Iterable<string | ImageInArchive>): Promise<void> {
    return this.collector.readAll(archive, wanted);
  }

  /** The figure of an image; undefined for one that is not kept, which is counted. */
  figure(address: string, alt: string): DraftFigure | undefined {
    const known = this.keys.get(address);
    const found = known === undefined ? (embedded(address, this.keys.size) ?? this.inside?.(address)) : undefined;
    const key = known ?? found?.key;
    if (key === undefined) return this.leaveOut(address);
    this.keys.set(address, key);
    const image = this.collector.take(key, found?.bytes);
    if (image === undefined) return undefined;
    if (image.width <= SPACER || image.height <= SPACER) return this.leaveOut();
    return { image: image.key, alt: altText(alt) };
  }

  /** Counts an image that is in a note, which has words alone. */
  inNote(): void {
    this.losses.add(IN_NOTE);
  }

  /** One at an address that should have led to a file beside the text is told by that address. */
  private leaveOut(address = ''): undefined {
    if (this.inside !== undefined && isBeside(address)) this.losses.addNamed(ABSENT, shown(address));
    else this.losses.add(IMAGE);
    return undefined;
  }
}

/** Whether an address is a path from the text that has it. */
const isBeside = (address: string): boolean => !/^\s*(?:[a-z][a-z\d+.-]*:|\/\/|#|$)/iu.test(address);

const shown = (address: string): string => madeStorable(unescaped(address.trim())).replace(/[\p{Cc}\p{Cf}]/gu, '');

function embedded(address: string, at: number): ImageInside | undefined {
  const head = DATA.exec(address)?.[0];
  if (head === undefined) return undefined;
  const bytes = /;\s*base64\s*,$/iu.test(head)
    ? Uint8Array.from(Buffer.from(unescaped(address.slice(head.length)), 'base64'))
    : new TextEncoder().encode(address.slice(head.length));
  return { key: `image-${at + 1}`, bytes };
}

/** Characters of the images that stand in the text of a page. */
export function embeddedLength(text: string): number {
  let length = 0;
  for (const [image] of text.matchAll(/data:image\/[\w.+-]{1,100};base64,[A-Za-z0-9+/=]*/giu)) length += image.length;
  return length;
}
