import type { FileImage } from '../../images/file-image.js';
import { ImportRefused } from '../../import/import-error.js';
import type { ImportLimits } from '../../import/import-limits.js';
import type { Tally } from '../../import/reader.js';
import { capMemory } from './capped-memory.js';
import type { Fragment, FontFacts } from './glyphs.js';
import { GlyphReader, PLAIN_FONT } from './glyphs.js';
import { LeftOutPictures } from './left-out-pictures.js';
import { PicturesOfPdf } from './page-pictures.js';
import type { PdfPicture } from './page-pictures.js';
import { drawingOf, loadPdfJs, PdfOpener } from './pdf-opener.js';
import { MOST_UNPACKED, PictureReading, SMALL_PICTURE } from './picture-reading.js';
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

/**
 * Opens a PDF and reads what is drawn on each page, and then the pictures of those that have large ones, as far as they
 * are not too many. Nothing in it runs, and nothing outside it is asked for. Throws ImportRefused.
 */
export async function openPdf(bytes: Uint8Array, limits: PdfLimits, mostUnpacked = MOST_UNPACKED): Promise<OpenedPdf> {
  const pdfJs = await loadPdfJs();
  const leftOut = new LeftOutPictures();
  const uncap = capMemory();
  const opener = new PdfOpener(pdfJs, bytes);
  try {
    const file = await opener.open(SMALL_PICTURE);
    if (file.numPages > limits.maxPages) throw pdfRefused('pdf_too_many_pages', limits.maxPages);
    const { info } = await file.getMetadata();
    const tagged = (await file.getMarkInfo()) !== null;
    const pages: PdfPage[] = [];
    const pictures = new PicturesOfPdf();
    const reading = new PictureReading(opener, pictures, leftOut, mostUnpacked);
    let characters = 0;
    for (let at = 0; at < file.numPages; at += 1) {
      const page = await file.getPage(at + 1);
      const { width, height, transform } = page.getViewport({ scale: 1 });
      const reader = new GlyphReader(pdfJs.OPS, transform as number[], (name) =>
        page.commonObjs.has(name) ? factsOf(page.commonObjs.get(name) as FontObject) : PLAIN_FONT,
      );
      const drawing = await drawingOf(page);
      reader.read(drawing);
      const tree = tagged ? ((await page.getStructTree()) as StructureNode | null) : null;
      const { fragments, turned } = reader;
      await reading.take({ at, width, height, fragments, alts: altsIn(tree) }, page, drawing, reader.pictures);
      page.cleanup();
      for (const { glyphs } of fragments) characters += glyphs.length;
      if (characters > 2 * limits.maxCharacters) throw pdfRefused('pdf_too_long', limits.maxCharacters);
      pages.push({ at, width, height, fragments, turned, tags: readTags(tree) });
    }
    if (pages.every(({ fragments }) => fragments.length === 0)) throw pdfRefused('pdf_without_text');
    const labels = await file.getPageLabels();
    await reading.takeLarge();
    return { facts: factsIn(info as Record<string, unknown>), labels, pages, ...pictures.done() };
  } catch (error) {
    throw refusalFor(error);
  } finally {
    leftOut.close();
    uncap();
    await opener.close();
  }
}

interface FontObject {
  readonly name?: string;
  readonly fontMatrix?: readonly number[];
  readonly vertical?: boolean;
}

function factsOf({ name = '', fontMatrix, vertical }: FontObject): FontFacts {
  return {
    bold: /bold|black|heavy|semibold|demi(?!light)|-bd/iu.test(name),
    italic: /italic|oblique|kursiv|slanted|-it\b/iu.test(name),
    scale: fontMatrix?.[0] ?? PLAIN_FONT.scale,
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
