import type { FileImage } from '../../images/file-image.js';
import { ImageCollector } from '../../images/image-collector.js';
import { altText } from '../../images/page-images.js';
import { writePng } from '../../images/write-png.js';
import { Tally } from '../../import/reader.js';
import type { DrawnPicture } from './drawn-pictures.js';
import type { Fragment } from './glyphs.js';

/** A picture of a page that is a figure. Lengths are points from the upper left corner of the page. */
export interface PdfPicture {
  readonly page: number;
  readonly x: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
  /** Names it among {@link PicturesOfPdf.images}. */
  readonly image: string;
  /** What it shows, as the file says; empty where it does not. */
  readonly alt: string;
}

/** A picture as PDF.js has unpacked it. */
interface Unpacked {
  readonly width: number;
  readonly height: number;
  /** 1: black and white, 2: colours, 3: colours with transparency. */
  readonly kind?: number;
  readonly data?: Uint8Array | Uint8ClampedArray | null;
  /** The JPEG itself, see `keepJpegs`. */
  readonly jpeg?: ArrayBuffer;
  /** Which object of the file it is. */
  readonly ref?: string | null;
}

interface PageSize {
  readonly at: number;
  readonly width: number;
  readonly height: number;
}

/** Sides in points, and in pixels, below which a picture is a sign or an ornament. */
const [SMALLEST, FEWEST_PIXELS] = [36, 4];
/** Pictures of a page that are looked at, without the small ones. */
const MOST_ON_PAGE = 100;
/** Part of a page that a picture of all of it covers, such as a scan. */
const WHOLE = 0.75;
/** Letters on a picture that say that it lies behind the text. */
const MOST_LETTERS = 200;
/** Pages that show a picture as often as the heads of letters do. */
const REPEATED = 3;

const SMALL = /*i18n*/ '{count, plural, one {# small image} other {# small images}}';
const BEHIND =
  /*i18n*/ '{count, plural, one {# image behind the text or of a whole page (p. {names})} other {# images behind the text or of whole pages (p. {names})}}';
const ON_MANY = /*i18n*/ '{count, plural, one {# image that pages repeat} other {# images that pages repeat}}';
const TURNED =
  /*i18n*/ '{count, plural, one {# turned or mirrored image (p. {names})} other {# turned or mirrored images (p. {names})}}';
const UNREADABLE =
  /*i18n*/ '{count, plural, one {# image that could not be read (p. {names})} other {# images that could not be read (p. {names})}}';
const TOO_LARGE =
  /*i18n*/ '{count, plural, one {# image of too many pixels (p. {names})} other {# images of too many pixels (p. {names})}}';
const TOO_MANY =
  /*i18n*/ '{count, plural, one {# image behind the most of a page (p. {names})} other {# images behind the most of a page (p. {names})}}';
const UNREAD =
  /*i18n*/ '{count, plural, one {the images of # page (p. {names}) behind the most that are unpacked} other {the images of # pages (p. {names}) behind the most that are unpacked}}';

/** The pictures of a PDF: which are figures, and what of the others is counted. */
export class PicturesOfPdf {
  private readonly losses = new Tally();
  private readonly collector = new ImageCollector(this.losses);
  private readonly found: PdfPicture[] = [];
  private readonly pagesOf = new Map<string, Set<number>>();
  private inline = 0;

  /** Takes the pictures of a page. `unpacked`: what PDF.js has for a name. */
  async take(
    page: PageSize,
    drawn: readonly DrawnPicture[],
    fragments: readonly Fragment[],
    altOf: (content: number | null) => string,
    unpacked: (name: string) => Promise<unknown>,
  ): Promise<void> {
    let looked = 0;
    for (const each of drawn) {
      const small = Math.min(each.end - each.x, each.bottom - each.top) < SMALLEST;
      if (!small) looked += 1;
      if (small) {
        this.losses.add(SMALL);
        continue;
      }
      const loss = looked > MOST_ON_PAGE ? TOO_MANY : lossOf(each, page, fragments);
      if (loss !== undefined) {
        this.lose(loss, page.at);
        continue;
      }
      const pixels = (typeof each.pixels === 'string' ? await unpacked(each.pixels) : each.pixels) as Unpacked | null;
      const image = pixels === null ? this.lose(UNREADABLE, page.at) : this.imageOf(pixels, page.at);
      if (image === undefined) continue;
      const { x, end, top, bottom, content } = each;
      this.found.push({ page: page.at, x, end, top, bottom, image, alt: altText(altOf(content)) });
      this.pagesOf.set(image, (this.pagesOf.get(image) ?? new Set()).add(page.at));
    }
  }

  /** Counts a page whose pictures are not read. */
  leaveOut(page: number): void {
    this.lose(UNREAD, page);
  }

  /** Counts pictures of a page that have too many pixels. */
  tooLarge(page: number, count: number): void {
    for (let at = 0; at < count; at += 1) this.lose(TOO_LARGE, page);
  }

  /** What was found, page by page from top to bottom, with the images of it, each once. */
  done(): { readonly pictures: readonly PdfPicture[]; readonly images: readonly FileImage[]; readonly losses: Tally } {
    const isRepeated = (image: string): boolean => (this.pagesOf.get(image)?.size ?? 0) >= REPEATED;
    const pictures = this.found.filter(({ image }) => !isRepeated(image));
    if (pictures.length < this.found.length) this.losses.add(ON_MANY, 0, this.found.length - pictures.length);
    const shown = new Set(pictures.map(({ image }) => image));
    return {
      pictures: pictures.toSorted((a, b) => a.page - b.page || a.top - b.top || a.x - b.x),
      images: this.collector.images.filter(({ key }) => shown.has(key)),
      losses: this.losses,
    };
  }

  /** Pages are named by their place in the file, as programs that show it count them. */
  private lose(what: string, page: number): undefined {
    this.losses.addNamed(what, String(page + 1));
    return undefined;
  }

  private imageOf(pixels: Unpacked, page: number): string | undefined {
    if (Math.min(pixels.width, pixels.height) < FEWEST_PIXELS) {
      this.losses.add(SMALL);
      return undefined;
    }
    const key = pixels.ref ?? `inline-${(this.inline += 1)}`;
    if (this.collector.knows(key)) return this.collector.take(key)?.key;
    const bytes = bytesOf(pixels);
    return bytes === undefined ? this.lose(UNREADABLE, page) : this.collector.take(key, bytes)?.key;
  }
}

/** Why a picture is no figure; undefined for one that is. */
function lossOf(drawn: DrawnPicture, page: PageSize, fragments: readonly Fragment[]): string | undefined {
  const { x, end, top, bottom } = drawn;
  if (!drawn.upright) return TURNED;
  if ((end - x) * (bottom - top) > WHOLE * page.width * page.height) return BEHIND;
  let letters = 0;
  for (const { glyphs, x: from, y } of fragments)
    if (y > top && y < bottom && from >= x && from < end) letters += glyphs.length;
  return letters > MOST_LETTERS ? BEHIND : undefined;
}

const SAMPLES = { 1: 1, 2: 3, 3: 4 } as const;

/** A picture as a file: the JPEG that it was, or PNG. */
function bytesOf({ width, height, kind, data, jpeg }: Unpacked): Uint8Array | undefined {
  if (jpeg !== undefined) return new Uint8Array(jpeg);
  if ((kind !== 1 && kind !== 2 && kind !== 3) || !data) return undefined;
  const raster = {
    width,
    height,
    samples: SAMPLES[kind],
    data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  };
  return writePng({ ...raster, depth: kind === 1 ? 1 : 8 });
}
