import { getDocument, GlobalWorkerOptions, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
// oxlint-disable-next-line import/default -- the build answers with the address of the file
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { PageNames } from './page-names.js';
import { lettersOf } from './printed-words.js';

/** Written by the build: the address of the folder with the character maps, fonts and decoders of PDF.js. */
declare const __PDF_FILES__: string;

/** Pixels of a drawn page, and of a picture on it. */
const MOST_PIXELS = 16_000_000;
const MOST_PICTURE_PIXELS = 100_000_000;
/** Milliseconds that opening the file, reading a page or drawing it may take. */
const PATIENCE = 30_000;

/** What was asked took too long: a file may be made so that it never ends. */
export class OriginalTooSlow extends Error {}

/** Rejects with OriginalTooSlow when work takes too long. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let late: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new OriginalTooSlow()), PATIENCE);
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(late);
  }
}

/** A PDF that is shown page by page. Pages count from 0. */
export interface OpenedOriginal {
  readonly count: number;
  readonly names: PageNames;
  lettersOn(at: number): Promise<string>;
  /**
   * Draws a page `width` CSS pixels wide, until `stop` ends it. Rejects with OriginalTooSlow, and with what PDF.js
   * throws for a page that is damaged.
   */
  draw(at: number, width: number, stop: AbortSignal): Promise<HTMLCanvasElement>;
  close(): void;
}

/**
 * Opens a PDF. Its scripts and forms are not loaded, its links cannot be followed, and it asks nobody for anything but
 * the fonts of this product. Rejects with OriginalTooSlow, and with what PDF.js throws for a file that is damaged or
 * protected.
 */
export async function openOriginal(bytes: ArrayBuffer): Promise<OpenedOriginal> {
  GlobalWorkerOptions.workerSrc = worker;
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: `${__PDF_FILES__}cmaps/`,
    standardFontDataUrl: `${__PDF_FILES__}standard_fonts/`,
    wasmUrl: `${__PDF_FILES__}wasm/`,
    // WebAssembly would need a hole in the content security policy.
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: MOST_PICTURE_PIXELS,
    canvasMaxAreaInBytes: 4 * MOST_PIXELS,
  });
  const close = (): void => void task.destroy();
  try {
    const file = await inTime(task.promise);
    const names = new PageNames(await inTime(file.getPageLabels()));
    const letters = new Map<number, string>();
    return {
      count: file.numPages,
      names,
      close,
      lettersOn: async (at) => {
        const known = letters.get(at);
        if (known !== undefined) return known;
        const { items } = await inTime(file.getPage(at + 1).then((page) => page.getTextContent()));
        const found = lettersOf(items.map((item) => ('str' in item ? item.str : '')).join(''));
        letters.set(at, found);
        return found;
      },
      draw: async (at, width, stop) => {
        const page = await inTime(file.getPage(at + 1));
        const whole = page.getViewport({ scale: 1 });
        const wanted = (width / whole.width) * globalThis.devicePixelRatio;
        const scale = Math.min(wanted, Math.sqrt(MOST_PIXELS / (whole.width * whole.height)));
        const viewport = page.getViewport({ scale });
        const canvas = document.createElement('canvas');
        canvas.width = Math.max(1, Math.floor(viewport.width));
        canvas.height = Math.max(1, Math.floor(viewport.height));
        stop.throwIfAborted();
        const drawing = page.render({ canvas, viewport });
        const end = (): void => drawing.cancel();
        stop.addEventListener('abort', end, { once: true });
        try {
          await inTime(drawing.promise);
        } finally {
          // Of no effect on a drawing that is done.
          end();
          stop.removeEventListener('abort', end);
        }
        page.cleanup();
        return canvas;
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}
