/**
 * Stands where PDF.js asks for the decoder of a browser, and gives back the JPEG as it is in the file: its pixels need
 * not be decoded, and no quality is lost. PDF.js has blanked its EXIF by then, since a PDF shows it as it is stored.
 */
class JpegKeeper {
  private readonly jpeg: ArrayBuffer;

  constructor({ data }: { readonly data: Uint8Array }) {
    this.jpeg = new Uint8Array(data).buffer;
  }

  static isTypeSupported(type: string): Promise<boolean> {
    return Promise.resolve(type === 'image/jpeg');
  }

  /** An `ArrayBuffer`, which can be handed over as a picture of a browser can. */
  decode(): Promise<{ readonly image: ArrayBuffer }> {
    return Promise.resolve({ image: this.jpeg });
  }

  close(): void {
    // Nothing is held.
  }
}

/** A picture that PDF.js holds, and the JPEG of it. */
export interface HeldPicture {
  bitmap?: unknown;
  jpeg?: ArrayBuffer;
  readonly data?: Uint8Array | null;
}

/** Takes the JPEG from where PDF.js expects a picture of a browser, which it would close. */
export function takeJpeg(held: HeldPicture | null | undefined): void {
  const { bitmap } = held ?? {};
  if (!held || typeof bitmap !== 'object' || bitmap === null || !('byteLength' in bitmap)) return;
  held.jpeg = bitmap as ArrayBuffer;
  held.bitmap = null;
}

/** To be called before PDF.js is loaded, which looks for the decoder once. */
export function keepJpegs(): void {
  const world = globalThis as { ImageDecoder?: unknown };
  world.ImageDecoder ??= JpegKeeper;
}
