import type { ExportedDocument } from './exported.js';

/** UTF-16 units of a title that a name keeps. */
const LONGEST = 60;

/**
 * Names of files for the documents of an export, in its order: a number, and what of the title may stand in the name of
 * a file on every system.
 */
export class FileNames {
  #count = 0;

  of({ title }: Pick<ExportedDocument, 'title'>): string {
    this.#count += 1;
    const words = title.replace(/[^\p{L}\p{N}\p{M}]+/gu, '-').slice(0, LONGEST);
    const name = words.toWellFormed().replace(/^-+|[-\ufffd]+$/gu, '');
    const number = String(this.#count).padStart(4, '0');
    return name === '' ? number : `${number}-${name}`;
  }
}
