import type * as PdfJs from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { FileImage } from '../../images/file-image.js';
import { ImportRefused } from '../../import/import-error.js';
import type { ImportLimits } from '../../import/import-limits.js';
import type { Tally } from '../../import/reader.js';
import type { Drawing, Fragment, FontFacts } from './glyphs.js';
import { GlyphReader } from './glyphs.js';
import { keepJpegs, takeJpeg } from './jpeg-keeper.js';
import type { HeldPicture } from './jpeg-keeper.js';
import { PicturesOfPdf } from './page-pictures.js';
import type { PdfPicture } from './page-pictures.js';
import { pdfRefused } from './refusals.js';
import { altsIn, readTags } from './tags.js';
import type { PageTags, StructureNode } from './tags.js';

/** What is drawn on a page. */
export interface PdfPage {
  /** Counted from 0. */
  readonly at: number;
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly fragments: readonly Fragment[];
  /** Characters that do not stand on a level line. */
  readonly turned: number;
  /** What the file says each marked content is; null in a file without tags. */
  readonly tags: PageTags | null;
}

/** What a file says of itself; an absent field is not said. */
export interface PdfFacts {
  readonly title?: string;
  readonly author?: string;
  readonly language?: string;
}

/** A PDF, opened and read. */
export interface OpenedPdf {
  readonly facts: PdfFacts;
  /** The labels that the file gives its pages; null without them. */
  readonly labels: readonly string[] | null;
  readonly pages: readonly PdfPage[];
  /** The pictures that are figures, with their images, and what of the others is counted. */
  readonly pictures: readonly PdfPicture[];
  readonly images: readonly FileImage[];
  readonly losses: Tally;
}

/** What one file may have. */
export type PdfLimits = Pick<ImportLimits, 'maxPages' | 'maxCharacters'>;

/** Pixels of a picture; PDF.js leaves out larger ones. */
const MOST_PIXELS = 36_000_000;
/** Bytes of all pictures of a file that are unpacked; the pictures of pages behind that are left out. */
const MOST_UNPACKED = 500_000_000;

const PLAIN: FontFacts = { bold: false, italic: false, scale: 0.001, vertical: false };

/** Loaded when the first PDF is read. It warns that it could not draw, which nobody asks of it here. */
export async function loadPdfJs(): Promise<typeof PdfJs> {
  const screen = globalThis.console;
  const { warn } = screen;
  keepJpegs();
  screen.warn = () => undefined;
  try {
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    screen.warn = warn;
  }
}

/** Begins to open a PDF; pictures of more than so many pixels are as if they were not there. */
function opening({ getDocument, VerbosityLevel }: typeof PdfJs, bytes: Uint8Array, mostPixels: number) {
  const files = new URL('../../', import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs'));
  return getDocument({
    // PDF.js takes the buffer away from who gives it.
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: new URL('cmaps/', files).href,
    standardFontDataUrl: new URL('standard_fonts/', files).href,
    useSystemFonts: false,
    disableFontFace: true,
    fontExtraProperties: true,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: true,
    maxImageSize: mostPixels,
    enableXfa: false,
  });
}

/**
 * Opens a PDF and reads what is drawn on each page, and its pictures as far as they are not too many. Nothing in it
 * runs, and nothing outside it is asked for. Throws ImportRefused.
 */
export async function openPdf(bytes: Uint8Array, limits: PdfLimits, mostUnpacked = MOST_UNPACKED): Promise<OpenedPdf> {
  const pdfJs = await loadPdfJs();
  let task = opening(pdfJs, bytes, MOST_PIXELS);
  try {
    let file = await task.promise;
    if (file.numPages > limits.maxPages) throw pdfRefused('pdf_too_many_pages', limits.maxPages);
    const { info } = await file.getMetadata();
    const tagged = (await file.getMarkInfo()) !== null;
    const pages: PdfPage[] = [];
    const pictures = new PicturesOfPdf();
    let [characters, size] = [0, 0];
    let isWhole = true;
    for (let at = 0; at < file.numPages; at += 1) {
      if (isWhole && size > mostUnpacked) {
        isWhole = false;
        await closed(task);
        task = opening(pdfJs, bytes, 1);
        file = await task.promise;
      }
      const page = await file.getPage(at + 1);
      const { width, height, transform } = page.getViewport({ scale: 1 });
      const reader = new GlyphReader(pdfJs.OPS, transform as number[], (name) =>
        page.commonObjs.has(name) ? factsOf(page.commonObjs.get(name) as FontObject) : PLAIN,
      );
      // Annotations are no part of the text.
      const drawing = await page.getOperatorList({ intent: 'display', annotationMode: 0 });
      reader.read(drawing);
      const tree = tagged ? ((await page.getStructTree()) as StructureNode | null) : null;
      const tags = readTags(tree);
      const alts = altsIn(tree);
      await pictures.take(
        { at, width, height },
        reader.pictures,
        reader.fragments,
        (content) => (content === null ? '' : (alts.get(content) ?? '')),
        (name) => unpacked(page, name),
      );
      for (const name of picturesNamed(pdfJs.OPS, drawing)) await unpacked(page, name);
      size += sizeOf(page);
      if (!isWhole) pictures.leaveOut();
      page.cleanup();
      for (const { glyphs } of reader.fragments) characters += glyphs.length;
      if (characters > 2 * limits.maxCharacters) throw pdfRefused('pdf_too_long', limits.maxCharacters);
      pages.push({ at, width, height, fragments: reader.fragments, turned: reader.turned, tags });
    }
    return {
      facts: factsIn(info as Record<string, unknown>),
      labels: await file.getPageLabels(),
      pages,
      ...pictures.done(),
    };
  } catch (error) {
    throw refusalFor(error);
  } finally {
    await closed(task);
  }
}

/** What PDF.js has unpacked of a picture; null where it could not. Those that several pages share are kept apart. */
function unpacked({ objs, commonObjs }: PdfJs.PDFPageProxy, name: string): Promise<unknown> {
  const kept = (name.startsWith('g_') ? commonObjs : objs) as {
    get(name: string, then: (found: unknown) => void): void;
  };
  return new Promise((resolve) =>
    kept.get(name, (found) => {
      takeJpeg(found as HeldPicture | null);
      resolve(found);
    }),
  );
}

/** All pictures that a page names, drawn as figures or not: PDF.js would close a JPEG that comes when it is done. */
const picturesNamed = (operators: typeof PdfJs.OPS, { fnArray, argsArray }: Drawing): readonly string[] =>
  fnArray.flatMap((code, at) =>
    code === operators.dependency ? (argsArray[at] as string[]).filter((name) => /(?:^|_)img_/u.test(name)) : [],
  );

/** The bytes of a page's pictures, unpacked, without JPEGs. */
function sizeOf({ objs }: PdfJs.PDFPageProxy): number {
  let size = 0;
  for (const [, held] of objs as Iterable<[string, HeldPicture | null]>) size += held?.data?.length ?? 0;
  return size;
}

/** PDF.js cannot close the JPEGs of a page that was not read to its end; they go with all the rest. */
const closed = (task: PdfJs.PDFDocumentLoadingTask): Promise<void> => task.destroy().catch(() => undefined);

interface FontObject {
  readonly name?: string;
  readonly fontMatrix?: readonly number[];
  readonly vertical?: boolean;
}

function factsOf({ name = '', fontMatrix, vertical }: FontObject): FontFacts {
  return {
    bold: /bold|black|heavy|semibold|demi(?!light)|-bd/iu.test(name),
    italic: /italic|oblique|kursiv|slanted|-it\b/iu.test(name),
    scale: fontMatrix?.[0] ?? PLAIN.scale,
    vertical: vertical === true,
  };
}

function factsIn(info: Record<string, unknown>): PdfFacts {
  const said = (name: string): string => {
    const value = info[name];
    return typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim() : '';
  };
  const [title, author, language] = [said('Title'), said('Author'), said('Language')];
  return {
    ...(title === '' ? {} : { title }),
    ...(author === '' ? {} : { author }),
    ...(language === '' ? {} : { language }),
  };
}

/** The refusal for what PDF.js threw. */
function refusalFor(error: unknown): unknown {
  if (error instanceof ImportRefused) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return pdfRefused('pdf_encrypted');
  return pdfRefused('pdf_damaged');
}
