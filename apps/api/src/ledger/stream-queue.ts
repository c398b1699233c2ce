/** Work of some streams that is done in one go. */
export type Batch<Job> = ReadonlyMap<string, readonly Job[]>;

/** Who may go together. */
export interface Boarding<Job> {
  /** True when a job may go with those of other streams; one that may not goes alone, and waits for nobody. */
  readonly shares: (job: Job) => boolean;
  /** A new batch: called for one stream after the other, it says how many of those who wait there come along. */
  readonly open: () => { readonly full: boolean; readonly admit: (waiting: readonly Job[]) => number };
}

/** Batches of several streams under way at once: while one waits for the disk the other is decided. */
const LANES = 2;
/** As many as go in one batch before it is worth its price to give every free lane one. */
const SHARE = 4;
/** Turns of the event loop that a batch waits at most for others, as long as each turn brings some: those answered together ask together. */
const TURNS = 16;

/** Runs work of one stream one batch after the other, and different streams side by side or together in one batch. */
export class StreamQueue<Job> {
  /** Jobs of streams at which nobody works, in the order in which the streams came. */
  readonly #waiting = new Map<string, Job[]>();
  /** Jobs of streams at which somebody works. */
  readonly #behind = new Map<string, Job[]>();
  readonly #boarding: Boarding<Job>;
  readonly #run: (batch: Batch<Job>) => Promise<Batch<Job>>;
  #lanes = 0;
  #gathering = false;
  #arrived = false;

  /** `run` settles a batch and gives back those it did not get to, who then go first. It must not reject. */
  constructor(boarding: Boarding<Job>, run: (batch: Batch<Job>) => Promise<Batch<Job>>) {
    this.#boarding = boarding;
    this.#run = run;
  }

  add(streamId: string, job: Job): void {
    const queued = this.#behind.get(streamId) ?? this.#waiting.get(streamId);
    if (queued) queued.push(job);
    else this.#arrive(streamId, [job]);
    this.#depart();
  }

  /** A stream at which nobody works has jobs. */
  #arrive(streamId: string, jobs: Job[]): void {
    const [first, ...rest] = jobs;
    if (first === undefined) return;
    if (this.#boarding.shares(first)) {
      this.#waiting.set(streamId, jobs);
    } else {
      this.#behind.set(streamId, rest);
      void this.#work(new Map([[streamId, [first]]])).then(() => this.#depart());
    }
  }

  /** Lets a batch go as soon as a turn of the event loop has brought nobody more. */
  #depart(): void {
    this.#arrived = true;
    if (this.#gathering) return;
    this.#gathering = true;
    const look = (turns: number): void => {
      if (this.#arrived && turns < TURNS) {
        this.#arrived = false;
        setImmediate(look, turns + 1);
      } else {
        this.#gathering = false;
        this.#leave();
      }
    };
    look(0);
  }

  #leave(): void {
    while (this.#lanes < LANES && this.#waiting.size > 0) {
      const waiting = [...this.#waiting.values()].reduce((sum, jobs) => sum + jobs.length, 0);
      const share = Math.max(SHARE, Math.ceil(waiting / (LANES - this.#lanes)));
      this.#lanes += 1;
      void this.#work(this.#board(share)).then(() => {
        this.#lanes -= 1;
        this.#depart();
      });
    }
  }

  /** Of those who wait as many as may go together, and not more streams once there are so many. */
  #board(share: number): Batch<Job> {
    const batch = new Map<string, readonly Job[]>();
    let boarded = 0;
    const company = this.#boarding.open();
    for (const [streamId, jobs] of this.#waiting) {
      if (company.full || boarded >= share) break;
      const count = company.admit(jobs);
      if (count === 0) continue;
      boarded += count;
      batch.set(streamId, jobs.splice(0, count));
      this.#waiting.delete(streamId);
      this.#behind.set(streamId, jobs);
    }
    return batch;
  }

  async #work(batch: Batch<Job>): Promise<void> {
    const left = await this.#run(batch);
    for (const streamId of batch.keys()) {
      const behind = this.#behind.get(streamId) ?? [];
      this.#behind.delete(streamId);
      this.#arrive(streamId, [...(left.get(streamId) ?? []), ...behind]);
    }
  }
}
