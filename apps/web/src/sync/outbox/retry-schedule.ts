/**
 * Streams whose commands could not be sent just now, and when they may be tried again: later each time, and no sooner
 * than the server asks.
 */
import { retryAfterOf } from '../api.js';
import { backoff } from '../backoff.js';

interface Retry {
  readonly failures: number;
  readonly timer: ReturnType<typeof setTimeout> | undefined;
}

export class RetrySchedule {
  private readonly retries = new Map<string, Retry>();

  constructor(
    private readonly random: () => number,
    private readonly onDue: () => void,
  ) {}

  isWaiting(streamId: string): boolean {
    return this.retries.get(streamId)?.timer !== undefined;
  }

  /** `error` is why it did not work. */
  schedule(streamId: string, error: unknown): void {
    const before = this.retries.get(streamId);
    clearTimeout(before?.timer);
    const failures = before?.failures ?? 0;
    const timer = setTimeout(
      () => {
        this.retries.set(streamId, { failures: failures + 1, timer: undefined });
        this.onDue();
      },
      Math.max(backoff(failures, this.random), retryAfterOf(error)),
    );
    this.retries.set(streamId, { failures: failures + 1, timer });
  }

  /** Something of the stream was answered. */
  reset(streamId: string): void {
    clearTimeout(this.retries.get(streamId)?.timer);
    this.retries.delete(streamId);
  }

  /** Everything may be tried at once. */
  clear(): void {
    for (const { timer } of this.retries.values()) clearTimeout(timer);
    this.retries.clear();
  }
}
