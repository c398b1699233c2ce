/** Files on their way to an import of the server. Lives outside the screen: a look elsewhere does not stop it. */
import type { Failure } from '../../sync/index.js';

export interface Sending {
  readonly importId: string;
  readonly total: number;
  readonly sent: number;
  /** Those that could not be sent, and why. */
  readonly failed: readonly { readonly file: File; readonly message: string }[];
}

export interface SenderCalls {
  readonly add: (importId: string, file: File) => Promise<unknown>;
  readonly failureOf: (error: unknown) => Failure;
}

/** Files on their way at the same time. */
const AT_ONCE = 2;
/** Refusals of the import itself: what is left is not sent. */
const OVER: readonly Failure['code'][] = ['not_possible', 'not_found', 'not_allowed'];

export class FileSender {
  sending: Sending | null = null;
  #waiting: File[] = [];
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  get busy(): boolean {
    return this.sending !== null && this.sending.sent + this.sending.failed.length < this.sending.total;
  }

  /** Sends files to an import, one after the other; ends when all were sent or cannot be. */
  async send(importId: string, files: readonly File[], calls: SenderCalls): Promise<void> {
    this.#waiting = [...files];
    this.#set({ importId, total: files.length, sent: 0, failed: [] });
    await Promise.all(Array.from({ length: AT_ONCE }, () => this.#work(importId, calls)));
    if (this.sending?.failed.length === 0) this.#set(null);
  }

  /** Forgets what could not be sent. */
  dismiss(): void {
    if (!this.busy) this.#set(null);
  }

  async #work(importId: string, calls: SenderCalls): Promise<void> {
    for (let file = this.#waiting.shift(); file !== undefined; file = this.#waiting.shift()) {
      try {
        await calls.add(importId, file);
        this.#set({ ...this.sending!, sent: this.sending!.sent + 1 });
      } catch (error) {
        const { code, message } = calls.failureOf(error);
        const left = OVER.includes(code) ? this.#waiting.splice(0) : [];
        const failed = [file, ...left].map((one) => ({ file: one, message }));
        this.#set({ ...this.sending!, failed: [...this.sending!.failed, ...failed] });
      }
    }
  }

  #set(sending: Sending | null): void {
    this.sending = sending;
    for (const listener of this.#listeners) listener();
  }
}
