import type * as PdfJs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { ImportRefused } from '../../import/import-error.js';
import type { ImportLimits } from '../../import/import-limits.js';
import type { Fragment, FontFacts } from './glyphs.js';
import { GlyphReader } from './glyphs.js';
import { pdfRefused } from './refusals.js';
import { readTags } from './tags.js';
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
}

/** What one file may have. */
export type PdfLimits = Pick<ImportLimits, 'maxPages' | 'maxCharacters'>;

const PLAIN: FontFacts = { bold: false, italic: false, scale: 0.001, vertical: false };

/** Loaded when the first PDF is read. It warns that it could not draw, which nobody asks of it here. */
export async function loadPdfJs(): Promise<typeof PdfJs> {
  const screen = globalThis.console;
  const { warn } = screen;
  screen.warn = () => undefined;
  try {
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    screen.warn = warn;
  }
}

/**
 * Opens a PDF and reads what is drawn on each page. Nothing in it runs, nothing outside it is asked for, and pictures
 * are not unpacked. Throws ImportRefused.
 */
export async function openPdf(bytes: Uint8Array, limits: PdfLimits): Promise<OpenedPdf> {
  const { getDocument, OPS, VerbosityLevel } = await loadPdfJs();
  const files = new URL('../../', import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs'));
  const task = getDocument({
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
    isImageDecoderSupported: false,
    maxImageSize: 1,
    enableXfa: false,
  });
  try {
    const file = await task.promise;
    if (file.numPages > limits.maxPages) throw pdfRefused('pdf_too_many_pages', limits.maxPages);
    const { info } = await file.getMetadata();
    const tagged = (await file.getMarkInfo()) !== null;
    const pages: PdfPage[] = [];
    let characters = 0;
    for (let at = 0; at < file.numPages; at += 1) {
      const page = await file.getPage(at + 1);
      const { width, height, transform } = page.getViewport({ scale: 1 });
      const reader = new GlyphReader(OPS, transform as number[], (name) =>
        page.commonObjs.has(name) ? factsOf(page.commonObjs.get(name) as FontObject) : PLAIN,
      );
      // Annotations are no part of the text.
      reader.read(await page.getOperatorList({ intent: 'display', annotationMode: 0 }));
      const tags = tagged ? readTags((await page.getStructTree()) as StructureNode | null) : null;
      page.cleanup();
      for (const { glyphs } of reader.fragments) characters += glyphs.length;
      if (characters > 2 * limits.maxCharacters) throw pdfRefused('pdf_too_long', limits.maxCharacters);
      pages.push({ at, width, height, fragments: reader.fragments, turned: reader.turned, tags });
    }
    return { facts: factsIn(info as Record<string, unknown>), labels: await file.getPageLabels(), pages };
  } catch (error) {
    throw refusalFor(error);
  } finally {
    await task.destroy();
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
