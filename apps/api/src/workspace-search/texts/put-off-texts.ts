/** How long a text is put off that could not be indexed, in ms; then twice as long each time, up to a day. */
const FIRST = 120_000;
const LONGEST = 24 * 3_600_000;

interface PutOff {
  readonly failures: number;
  readonly until: number;
}

/**
 * Texts that could not be indexed, as when one takes a thread longer than it may: tried less and less often, also when
 * somebody writes in them. Times are in ms. Of this process alone: after a restart each is tried at once.
 */
export class PutOffTexts {
  readonly #putOff = new Map<string, PutOff>();

  waits(documentId: string, now: number): boolean {
    return (this.#putOff.get(documentId)?.until ?? now) > now;
  }

  /** Whether this was the first time since it was indexed last. */
  failed(documentId: string, now: number): boolean {
    const failures = this.#putOff.get(documentId)?.failures ?? 0;
    this.#putOff.set(documentId, { failures: failures + 1, until: now + Math.min(LONGEST, FIRST * 2 ** failures) });
    return failures === 0;
  }

  /** It was indexed, or is there no more. */
  forget(documentId: string): void {
    this.#putOff.delete(documentId);
  }
}
