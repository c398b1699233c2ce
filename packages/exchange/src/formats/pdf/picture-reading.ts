import type * as PdfJs from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { DrawnPicture } from './drawn-pictures.js';
import { GlyphReader, PLAIN_FONT } from './glyphs.js';
import type { Drawing, Fragment } from './glyphs.js';
import { takeJpeg } from './jpeg-keeper.js';
import type { HeldPicture } from './jpeg-keeper.js';
import type { LeftOutPictures } from './left-out-pictures.js';
import type { PicturesOfPdf } from './page-pictures.js';
import { drawingOf } from './pdf-opener.js';
import type { PdfOpener } from './pdf-opener.js';

/** Pixels of pictures that are unpacked when the words are read, however many they are. */
export const SMALL_PICTURE = 4_096;
/** Bytes of all pictures of a file that are unpacked. */
export const MOST_UNPACKED = 500_000_000;
/**
 * PDF.js unpacks all pictures of a page at once: how many pixels they may have together. One with transparency takes
 * nine bytes a pixel meanwhile, and a thread that takes more than 768 MiB is ended, with all words that it has read.
 */
const MOST_ON_PAGE = 80_000_000;
/** Pixels that a picture may have, the most first: few of them, so that the file is not opened often. */
const STEPS = [36_000_000, 24_000_000, 16_000_000, 12_000_000, 6_000_000, 3_000_000, 1_500_000, 500_000];

/** A page as far as it is needed for its pictures. */
export interface IllustratedPage {
  readonly at: number;
  readonly width: number;
  readonly height: number;
  readonly fragments: readonly Fragment[];
  /** What marked contents show, in the words of the file. */
  readonly alts: ReadonlyMap<number, string>;
}

/**
 * Reads the pictures of a PDF, in two turns: pages that have small ones alone when their words are read, and the others
 * when it is known that the file has words, and how many large pictures each page has.
 */
export class PictureReading {
  private readonly later: { readonly page: IllustratedPage; readonly large: number }[] = [];
  private readonly shared = new Set<string>();
  private unpacked = 0;

  constructor(
    private readonly opener: PdfOpener,
    private readonly pictures: PicturesOfPdf,
    private readonly leftOut: LeftOutPictures,
    private readonly most: number,
  ) {}

  /** A page whose words were read, without large pictures. */
  async take(
    page: IllustratedPage,
    proxy: PdfJs.PDFPageProxy,
    drawing: Drawing,
    drawn: readonly DrawnPicture[],
  ): Promise<void> {
    const large = this.leftOut.take();
    if (large > 0) this.later.push({ page, large });
    else await this.picturesOf(page, proxy, drawing, drawn);
  }

  /** The pages that have large pictures. */
  async takeLarge(): Promise<void> {
    const steps = Map.groupBy(this.later, ({ large }) => STEPS.find((most) => most * large <= MOST_ON_PAGE) ?? 0);
    for (const [most, pages] of [...steps].toSorted(([a], [b]) => b - a)) {
      const file = most === 0 || this.unpacked > this.most ? undefined : await this.opener.open(most);
      for (const { page } of pages) {
        if (file === undefined || this.unpacked > this.most) {
          this.pictures.leaveOut(page.at);
          continue;
        }
        const proxy = await file.getPage(page.at + 1);
        const drawing = await drawingOf(proxy);
        this.pictures.tooLarge(page.at, this.leftOut.take());
        const { transform } = proxy.getViewport({ scale: 1 });
        const reader = new GlyphReader(this.opener.pdfJs.OPS, transform as number[], () => PLAIN_FONT);
        reader.read(drawing);
        await this.picturesOf(page, proxy, drawing, reader.pictures);
        proxy.cleanup();
      }
    }
  }

  /**
   * Waits for all pictures that a page names, or until they are too many: PDF.js would close a JPEG that comes late.
   */
  private async picturesOf(
    page: IllustratedPage,
    proxy: PdfJs.PDFPageProxy,
    drawing: Drawing,
    drawn: readonly DrawnPicture[],
  ): Promise<void> {
    for (const name of picturesNamed(this.opener.pdfJs.OPS, drawing)) {
      const held = await unpacked(proxy, name);
      if (!isShared(name) || !this.shared.has(name)) this.unpacked += held?.data?.length ?? 0;
      if (isShared(name)) this.shared.add(name);
      if (this.unpacked > this.most) return this.pictures.leaveOut(page.at);
    }
    const altOf = (content: number | null): string => (content === null ? '' : (page.alts.get(content) ?? ''));
    await this.pictures.take(page, drawn, page.fragments, altOf, (name) => unpacked(proxy, name));
  }
}

/** Whether several pages share a picture. */
const isShared = (name: string): boolean => name.startsWith('g_');

/** What PDF.js has unpacked of a picture; null where it could not. */
function unpacked({ objs, commonObjs }: PdfJs.PDFPageProxy, name: string): Promise<HeldPicture | null> {
  const kept = (isShared(name) ? commonObjs : objs) as { get(name: string, then: (found: unknown) => void): void };
  return new Promise((resolve) =>
    kept.get(name, (found) => {
      takeJpeg(found as HeldPicture | null);
      resolve(found as HeldPicture | null);
    }),
  );
}

/** All pictures that a page names, drawn as figures or not. */
const picturesNamed = (operators: typeof PdfJs.OPS, { fnArray, argsArray }: Drawing): readonly string[] =>
  fnArray.flatMap((code, at) =>
    code === operators.dependency ? (argsArray[at] as string[]).filter((name) => /(?:^|_)img_/u.test(name)) : [],
  );
