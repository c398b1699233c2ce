/** Runs work of one stream one batch after the other, and different streams side by side. */
export class StreamQueue<Job> {
  readonly #waiting = new Map<string, Job[]>();
  readonly #next: (waiting: readonly Job[]) => number;
  readonly #run: (streamId: string, batch: readonly Job[]) => Promise<readonly Job[]>;

  /**
   * `next` says how many of those who wait may go together, at least one; `run` settles a batch and gives back those it
   * did not get to, who then go first. `run` must not reject.
   */
  constructor(next: (waiting: readonly Job[]) => number, run: (streamId: string, batch: readonly Job[]) => Promise<readonly Job[]>) {
    this.#next = next;
    this.#run = run;
  }

  add(streamId: string, job: Job): void {
    const waiting = this.#waiting.get(streamId);
    if (waiting) {
      waiting.push(job);
      return;
    }
    this.#waiting.set(streamId, [job]);
    void this.#drain(streamId);
  }

  async #drain(streamId: string): Promise<void> {
    for (;;) {
      const waiting = this.#waiting.get(streamId);
      if (!waiting || waiting.length === 0) break;
      const left = await this.#run(streamId, waiting.splice(0, this.#next(waiting)));
      waiting.unshift(...left);
    }
    this.#waiting.delete(streamId);
  }
}
