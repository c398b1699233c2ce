import type * as PdfJs from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Drawing } from './glyphs.js';
import { keepJpegs } from './jpeg-keeper.js';

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

/** Opens one PDF, more than once. */
export class PdfOpener {
  private task: PdfJs.PDFDocumentLoadingTask | undefined;

  constructor(
    readonly pdfJs: typeof PdfJs,
    private readonly bytes: Uint8Array,
  ) {}

  /** Opens it anew; pictures of more pixels are as if they were not there, and warned of. */
  async open(mostPixels: number): Promise<PdfJs.PDFDocumentProxy> {
    await this.close();
    const { getDocument, VerbosityLevel } = this.pdfJs;
    const files = new URL('../../', import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs'));
    // PDF.js opens them by path.
    const folder = (name: string): string => decodeURIComponent(new URL(name, files).pathname);
    this.task = getDocument({
      // PDF.js takes the buffer away from who gives it.
      data: new Uint8Array(this.bytes),
      verbosity: VerbosityLevel.WARNINGS,
      cMapUrl: folder('cmaps/'),
      standardFontDataUrl: folder('standard_fonts/'),
      useSystemFonts: false,
      disableFontFace: true,
      fontExtraProperties: true,
      wasmUrl: folder('wasm/'),
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: true,
      maxImageSize: mostPixels,
      enableXfa: false,
    });
    return this.task.promise;
  }

  /** PDF.js cannot close the JPEGs of a page that was not read to its end; they go with all the rest. */
  async close(): Promise<void> {
    const { task } = this;
    this.task = undefined;
    await task?.destroy().catch(() => undefined);
  }
}

/** What a page draws. Annotations are no part of it. */
export const drawingOf = (page: PdfJs.PDFPageProxy): Promise<Drawing> =>
  page.getOperatorList({ intent: 'display', annotationMode: 0 });
