import type { Vocabulary } from '@scholium/review';
import type { LedgerRead } from './ledger-read.js';

/** How many streams' vocabularies a process remembers. */
const REMEMBERED = 1_000;

/** Vocabularies by stream, each with the version its row had, so that the read brings one only when it has changed. */
export class Vocabularies {
  readonly #byStream = new Map<string, { readonly version: string; readonly vocabulary: Vocabulary }>();

  /** The version held for a stream, or '' when none is. */
  versionFor(streamId: string): string {
    return this.#byStream.get(streamId)?.version ?? '';
  }

  /** The vocabulary that a read speaks of. */
  take(streamId: string, read: LedgerRead): Vocabulary | null {
    const found = read.vocabulary;
    if (!found) return null;
    if (found.vocabulary === null) return this.#byStream.get(streamId)?.vocabulary ?? null;
    this.#byStream.delete(streamId);
    this.#byStream.set(streamId, { version: found.version, vocabulary: found.vocabulary });
    for (const oldest of this.#byStream.keys()) {
      if (this.#byStream.size <= REMEMBERED) break;
      this.#byStream.delete(oldest);
    }
    return found.vocabulary;
  }
}
