/**
 * Lets one after the other through, in the order in which they come; whoever has waited long overtakes the one before.
 */
export class Turnstile {
  readonly #patience: number;
  /** Who came last, until they are through. */
  #last: Promise<unknown> | null = null;

  /** `patience` in ms. */
  constructor(patience: number) {
    this.#patience = patience;
  }

  /** Answers what `work` answers, which is begun when those before are through. */
  pass<T>(work: () => Promise<T>): Promise<T> {
    const passing = this.#last ? this.#after(this.#last).then(work) : work();
    const through = passing
      .catch(() => undefined)
      .then(() => {
        if (this.#last === through) this.#last = null;
      });
    this.#last = through;
    return passing;
  }

  #after(before: Promise<unknown>): Promise<void> {
    return new Promise((resolve) => {
      const alarm = setTimeout(resolve, this.#patience);
      void before.then(() => {
        clearTimeout(alarm);
        resolve();
      });
    });
  }
}
