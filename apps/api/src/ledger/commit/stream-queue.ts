import { Gathering } from './coalescing-window.js';

/** Work of some streams that is done in one go. */
export type Batch<Job> = ReadonlyMap<string, readonly Job[]>;

/** Who may go together. */
export interface Boarding<Job> {
  /** True when a job may go with those of other streams; one that may not waits for none of them. */
  readonly shares: (job: Job) => boolean;
  /** How many of those who share go together at most. */
  readonly most: number;
  /** Of those who wait at a stream, the first of whom does not share, how many go together: one at least. */
  readonly run: (waiting: readonly Job[]) => number;
  /** A new batch: called for one stream after the other, it says how many of those who wait there come along. */
  readonly open: () => { readonly full: boolean; readonly admit: (waiting: readonly Job[]) => number };
}

/** Batches of several streams under way at once. */
const LANES = 2;
/** How many ms a batch waits at most for those it usually has with it. */
const FOR_COMPANY = 1;
/** How many ms those who are too few for a batch wait at most for the one before to come back. */
const FOR_THE_LAST = 5;
/** While one half of those who are here is written, the other is decided. */
const HALVES = 2;

const sizeOf = <Job>(batch: Batch<Job>): number => [...batch.values()].reduce((size, jobs) => size + jobs.length, 0);

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
  /** How many jobs wait at streams at which nobody works. */
  #queued = 0;
  /** Streams of batches under way. */
  #underWay = 0;
  /** Jobs that may share a batch, those under way among them. */
  #present = 0;
  /** How many were here at once of late: those answered together ask together. */
  #company = 1;
  #alarm: NodeJS.Timeout | undefined;
  #turn: NodeJS.Immediate | undefined;

  /** `run` settles a batch and gives back those it did not get to, who then go first. It must not reject. */
  constructor(boarding: Boarding<Job>, run: (batch: Batch<Job>) => Promise<Batch<Job>>) {
    this.#boarding = boarding;
    this.#run = run;
  }

  add(streamId: string, job: Job): void {
    const waiting = this.#waiting.get(streamId);
    const behind = this.#behind.get(streamId);
    if (waiting) {
      waiting.push(job);
      this.#queued += 1;
    } else if (behind) behind.push(job);
    else this.#arrive(streamId, [job]);
    if (!this.#boarding.shares(job)) return this.#gatherings.came(streamId);
    this.#present += 1;
    this.#company = Math.max(this.#company, this.#present);
    this.#depart();
  }

  /** A stream at which nobody works has jobs. */
  #arrive(streamId: string, jobs: Job[]): void {
    const [first] = jobs;
    if (first === undefined) return;
    if (this.#boarding.shares(first)) {
      this.#waiting.set(streamId, jobs);
      this.#queued += jobs.length;
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

  /**
   * Lets a batch go as soon as its part of the usual company is there, with all that this turn of the event loop still
   * brings; when that takes too long, without. Whoever usually comes alone goes at once.
   */
  #depart(): void {
    if (this.#waiting.size === 0 || this.#lanes >= LANES) return;
    if (this.#queued < this.#part()) return this.#leaveAfter(this.#lanes > 0 ? FOR_THE_LAST : FOR_COMPANY);
    if (this.#company === 1) return this.#leave();
    this.#turn ??= setImmediate(() => this.#leave());
  }

  /**
   * How many go together: half of those who usually are here, or all where they are at one stream, which takes no turns
   * with itself.
   */
  #part(): number {
    const parts = this.#waiting.size + this.#underWay > 1 ? HALVES : 1;
    return Math.min(Math.ceil(this.#company / parts), this.#boarding.most);
  }

  /** In so many ms, unless a batch leaves before or one comes back. */
  #leaveAfter(wait: number): void {
    this.#alarm ??= setTimeout(() => {
      if (this.#lanes === 0) this.#company = this.#present;
      this.#leave();
    }, wait);
  }

  #leave(): void {
    this.#wait();
    const batch = this.#board();
    if (batch.size > 0) {
      this.#lanes += 1;
      this.#underWay += batch.size;
      void this.#work(batch).then((settled) => {
        this.#lanes -= 1;
        this.#underWay -= batch.size;
        this.#present -= settled;
        this.#wait();
        this.#depart();
      });
    }
    this.#depart();
  }

  /** Whatever was to leave waits for what {@link #depart} says next. */
  #wait(): void {
    clearTimeout(this.#alarm);
    clearImmediate(this.#turn);
    this.#alarm = this.#turn = undefined;
  }

  #board(): Batch<Job> {
    const batch = new Map<string, readonly Job[]>();
    const company = this.#boarding.open();
    const part = this.#part();
    let aboard = 0;
    for (const [streamId, jobs] of this.#waiting) {
      if (company.full || aboard >= part) break;
      const count = company.admit(jobs);
      if (count === 0) continue;
      aboard += count;
      this.#queued -= jobs.length;
      batch.set(streamId, jobs.splice(0, count));
      this.#waiting.delete(streamId);
      this.#behind.set(streamId, jobs);
    }
    return batch;
  }

  /** Answers how many jobs were settled. */
  async #work(batch: Batch<Job>): Promise<number> {
    const left = await this.#run(batch);
    for (const streamId of batch.keys()) {
      const behind = this.#behind.get(streamId) ?? [];
      this.#behind.delete(streamId);
      this.#arrive(streamId, [...(left.get(streamId) ?? []), ...behind]);
    }
    return sizeOf(batch) - sizeOf(left);
  }
}
