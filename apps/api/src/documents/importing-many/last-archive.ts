import type { Upload } from '../importing/uploads.repository.js';

/** How long it is held after it was needed, in ms. */
const HELD = 60_000;

/** The archive whose texts are imported one after the other: reading it takes longer than reading one of them. */
export class LastArchive {
  #held: { readonly sha256: string; readonly bytes: Buffer } | null = null;
  #release: NodeJS.Timeout | undefined;

  /** The archive of a text; `read` where it is another one than before. */
  async of({ beside }: Pick<Upload, 'beside'>, read: () => Promise<Buffer | null>): Promise<Buffer | null> {
    if (beside === null) return null;
    const { sha256 } = beside;
    if (this.#held?.sha256 !== sha256) {
      const bytes = await read();
      this.#held = bytes === null ? null : { sha256, bytes };
    }
    clearTimeout(this.#release);
    this.#release = setTimeout(() => (this.#held = null), HELD).unref();
    return this.#held?.bytes ?? null;
  }
}
