/** Runs asynchronous work one at a time, in the order of the calls. A caller that has waited too long starts anyway. */
export class SerialLock {
  readonly #timeout: number;
  /** The end of the newest work, until it has ended. */
  #last: Promise<unknown> | null = null;

  /** `timeout` in ms: how long to wait for the work before. */
  constructor(timeout: number) {
    this.#timeout = timeout;
  }

  /** Returns what `work` returns; it starts when all work before it has ended, or after the timeout. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const running = this.#last ? this.#after(this.#last).then(work) : work();
    const ended = running
      .catch(() => undefined)
      .then(() => {
        if (this.#last === ended) this.#last = null;
      });
    this.#last = ended;
    return running;
  }

  #after(before: Promise<unknown>): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#timeout);
      void before.then(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
