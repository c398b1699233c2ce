/**
 * Streams whose commands could not be sent just now, and when they may be tried again: later each time, and no sooner
 * than the server asks.
 */
import { restAfter } from '../api.js';
import { backoff } from '../backoff.js';

interface Rest {
  readonly failures: number;
  readonly timer: ReturnType<typeof setTimeout> | undefined;
}

export class Rests {
  private readonly rests = new Map<string, Rest>();

  constructor(
    private readonly random: () => number,
    private readonly wake: () => void,
  ) {}

  has(streamId: string): boolean {
    return this.rests.get(streamId)?.timer !== undefined;
  }

  /** `error` is why it did not work. */
  begin(streamId: string, error: unknown): void {
    const before = this.rests.get(streamId);
    clearTimeout(before?.timer);
    const failures = before?.failures ?? 0;
    const timer = setTimeout(
      () => {
        this.rests.set(streamId, { failures: failures + 1, timer: undefined });
        this.wake();
      },
      Math.max(backoff(failures, this.random), restAfter(error)),
    );
    this.rests.set(streamId, { failures: failures + 1, timer });
  }

  /** Something of the stream was answered. */
  end(streamId: string): void {
    clearTimeout(this.rests.get(streamId)?.timer);
    this.rests.delete(streamId);
  }

  /** Everything may be tried at once. */
  clear(): void {
    for (const { timer } of this.rests.values()) clearTimeout(timer);
    this.rests.clear();
  }
}
