import { Gathering } from './gathering.js';

/** Work of some streams that is done in one go. */
export type Batch<Job> = ReadonlyMap<string, readonly Job[]>;

/** Who may go together. */
export interface Boarding<Job> {
  /** True when a job may go with those of other streams; one that may not waits for none of them. */
  readonly shares: (job: Job) => boolean;
  /** Of those who wait at a stream, the first of whom does not share, how many go together: one at least. */
  readonly run: (waiting: readonly Job[]) => number;
  /** A new batch: called for one stream after the other, it says how many of those who wait there come along. */
  readonly open: () => { readonly full: boolean; readonly admit: (waiting: readonly Job[]) => number };
}

/** Batches of several streams under way at once: while one waits for the disk the other is decided. */
const LANES = 2;
/** Turns of the event loop that a batch waits at most for others, as long as each turn brings some: those answered together ask together. */
const TURNS = 16;

/** After so many batches of one job each, whoever comes is most likely alone. */
const LONE = 2;

const isLone = <Job>(batch: Batch<Job>): boolean => batch.size === 1 && [...batch.values()].every((jobs) => jobs.length === 1);

/** Runs work of one stream one batch after the other, and different streams side by side or together in one batch. */
export class StreamQueue<Job> {
  /** Jobs of streams at which nobody works, in the order in which the streams came. */
  readonly #waiting = new Map<string, Job[]>();
  /** Jobs of streams at which somebody works. */
  readonly #behind = new Map<string, Job[]>();
  readonly #boarding: Boarding<Job>;
  readonly #run: (batch: Batch<Job>) => Promise<Batch<Job>>;
  readonly #gatherings = new Gathering();
  #lanes = 0;
  /** Batches of one job since the last of several. */
  #lone = 0;
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
    if (this.#boarding.shares(job)) this.#depart();
    else this.#gatherings.came(streamId);
  }

  /** A stream at which nobody works has jobs. */
  #arrive(streamId: string, jobs: Job[]): void {
    const [first] = jobs;
    if (first === undefined) return;
    if (this.#boarding.shares(first)) {
      this.#waiting.set(streamId, jobs);
    } else {
      this.#behind.set(streamId, jobs);
      const wait = this.#gatherings.wait(streamId);
      if (wait > 0) setTimeout(() => this.#goAlone(streamId, jobs), wait);
      else this.#goAlone(streamId, jobs);
    }
  }

  /** `jobs` are those who wait at the stream by now. */
  #goAlone(streamId: string, jobs: Job[]): void {
    this.#gatherings.left(streamId);
    void this.#work(new Map([[streamId, jobs.splice(0, this.#boarding.run(jobs))]])).then(() => this.#depart());
  }

  /** Lets a batch go as soon as a turn of the event loop has brought nobody more; at once when of late each came alone. */
  #depart(): void {
    if (this.#lone >= LONE && this.#lanes === 0) return this.#leave();
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
      this.#lanes += 1;
      const batch = this.#board();
      this.#lone = isLone(batch) ? this.#lone + 1 : 0;
      void this.#work(batch).then(() => {
        this.#lanes -= 1;
        this.#depart();
      });
    }
  }

  #board(): Batch<Job> {
    const batch = new Map<string, readonly Job[]>();
    const company = this.#boarding.open();
    for (const [streamId, jobs] of this.#waiting) {
      if (company.full) break;
      const count = company.admit(jobs);
      if (count === 0) continue;
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
