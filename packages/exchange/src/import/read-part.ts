import { isArchive } from '../archive/open-archive.js';
import { readAttachment } from '../formats/eml/read-eml.js';
import type { Result } from '../result.js';
import { fail, succeed } from '../result.js';
import { readFromCollection } from './collection.js';
import type { ImportError } from './import-error.js';
import { refusalFor } from './refusal-for.js';

/** A file taken out of the file it is in. */
export interface TakenPart {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** A file inside another one, by its `FilePart.index`; null when there is none of that index. */
export async function readPart(bytes: Uint8Array, index: number): Promise<Result<TakenPart | null, ImportError>> {
  try {
    const read = isArchive(bytes) ? readFromCollection : readAttachment;
    return succeed((await read(bytes, index)) ?? null);
  } catch (error) {
    return fail(refusalFor(error));
  }
}
