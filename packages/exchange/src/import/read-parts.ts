import { isArchive } from '../archive/open-archive.js';
import { openMail } from '../formats/eml/read-eml.js';
import type { Result } from '../result.js';
import { fail, succeed } from '../result.js';
import { openCollection } from './collection.js';
import type { TakenPart } from './collection.js';
import type { ImportError } from './import-error.js';
import { refusalFor } from './refusal-for.js';

type Part = Result<TakenPart | null, ImportError>;

/**
 * Files inside another one, by their `FilePart.index` and in that order, which is opened once for all; null where there
 * is none of that index. Ends early when it has `most` bytes or more, with one file at least.
 */
export async function readParts(
  bytes: Uint8Array,
  indexes: readonly number[],
  most = Infinity,
): Promise<Result<readonly Part[], ImportError>> {
  try {
    const take = await (isArchive(bytes) ? openCollection(bytes) : openMail(bytes));
    const parts: Part[] = [];
    let taken = 0;
    for (const index of indexes) {
      const part = await take(index).then(
        (found): Part => succeed(found ?? null),
        (error: unknown): Part => fail(refusalFor(error)),
      );
      parts.push(part);
      taken += part.ok ? (part.value?.bytes.length ?? 0) : 0;
      if (taken >= most) break;
    }
    return succeed(parts);
  } catch (error) {
    return fail(refusalFor(error));
  }
}
