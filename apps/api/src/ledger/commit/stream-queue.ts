import { CoalescingWindow } from './coalescing-window.js';

/** Jobs of some streams that are run together. */
export type Batch<Job> = ReadonlyMap<string, readonly Job[]>;

/** Which jobs are run together. */
export interface BatchPolicy<Job> {
  /** True when a job may share a batch with other streams; one that may not runs at once, with its own stream only. */
  readonly batchable: (job: Job) => boolean;
  /** The most batchable jobs in one batch. */
  readonly maxBatch: number;
  /** How many of a stream's waiting jobs, the first of which is not batchable, run together: at least one. */
  readonly runLength: (waiting: readonly Job[]) => number;
  /** A new batch, offered one stream's queue after the other; `take` says how many jobs of its head it takes. */
  readonly newBatch: () => { readonly full: boolean; readonly take: (waiting: readonly Job[]) => number };
}

/** Shared batches running at once. */
const MAX_RUNNING = 2;
/** How many ms a batch waits at most for the jobs that usually arrive with it. */
const WAIT_FOR_EXPECTED = 1;
/** How many ms a batch that is too small waits at most for the running one to end. */
const WAIT_FOR_RUNNING = 5;
/** The jobs present are run in this many parts: while one is written, the next is decided. */
const PARTS = 2;

const sizeOf = <Job>(batch: Batch<Job>): number => [...batch.values()].reduce((size, jobs) => size + jobs.length, 0);

/** Runs the jobs of one stream one batch after the other, and different streams side by side or in shared batches. */
export class StreamQueue<Job> {
  /** Jobs of streams of which nothing is running, in the order in which the streams came. */
  readonly #waiting = new Map<string, Job[]>();
  /** Jobs of streams of which a batch is running. */
  readonly #behind = new Map<string, Job[]>();
  readonly #policy: BatchPolicy<Job>;
  readonly #run: (batch: Batch<Job>) => Promise<Batch<Job>>;
  readonly #window = new CoalescingWindow();
  /** Shared batches running. */
  #running = 0;
  /** How many jobs are in `#waiting`. */
  #queued = 0;
  /** Streams of the shared batches that are running. */
  #runningStreams = 0;
  /** Batchable jobs, waiting and running. */
  #present = 0;
  /** How many were present at once recently: clients that were answered together ask again together. */
  #expected = 1;
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;

  /** `run` settles a batch and returns the jobs it did not reach, which go first next time. It must not reject. */
  constructor(policy: BatchPolicy<Job>, run: (batch: Batch<Job>) => Promise<Batch<Job>>) {
    this.#policy = policy;
    this.#run = run;
  }

  add(streamId: string, job: Job): void {
    const waiting = this.#waiting.get(streamId);
    const behind = this.#behind.get(streamId);
    if (waiting) {
      waiting.push(job);
      this.#queued += 1;
    } else if (behind) behind.push(job);
    else this.#enqueue(streamId, [job]);
    if (!this.#policy.batchable(job)) return this.#window.arrived(streamId);
    this.#present += 1;
    this.#expected = Math.max(this.#expected, this.#present);
    this.#schedule();
  }

  /** Queues jobs of a stream of which nothing is running. */
  #enqueue(streamId: string, jobs: Job[]): void {
    const [first] = jobs;
    if (first === undefined) return;
    if (this.#policy.batchable(first)) {
      this.#waiting.set(streamId, jobs);
      this.#queued += jobs.length;
    } else {
      this.#behind.set(streamId, jobs);
      const delay = this.#window.delay(streamId);
      if (delay > 0) setTimeout(() => this.#runAlone(streamId, jobs), delay);
      else this.#runAlone(streamId, jobs);
    }
  }

  /** `jobs` are all that wait at the stream by now. */
  #runAlone(streamId: string, jobs: Job[]): void {
    this.#window.dispatched(streamId);
    void this.#work(new Map([[streamId, jobs.splice(0, this.#policy.runLength(jobs))]])).then(() => this.#schedule());
  }

  /**
   * Starts a batch as soon as its share of the expected jobs is there, with everything that this iteration of the event
   * loop still brings; after a short wait, without them. A single client's job starts at once.
   */
  #schedule(): void {
    if (this.#waiting.size === 0 || this.#running >= MAX_RUNNING) return;
    if (this.#queued < this.#target())
      return this.#startAfter(this.#running > 0 ? WAIT_FOR_RUNNING : WAIT_FOR_EXPECTED);
    if (this.#expected === 1) return this.#start();
    this.#immediate ??= setImmediate(() => this.#start());
  }

  /**
   * The size of a batch: half of the expected jobs, or all when they are in one stream, which runs one batch at a time.
   */
  #target(): number {
    const parts = this.#waiting.size + this.#runningStreams > 1 ? PARTS : 1;
    return Math.min(Math.ceil(this.#expected / parts), this.#policy.maxBatch);
  }

  /** In so many ms, unless a batch starts before or one ends. */
  #startAfter(ms: number): void {
    this.#timer ??= setTimeout(() => {
      if (this.#running === 0) this.#expected = this.#present;
      this.#start();
    }, ms);
  }

  #start(): void {
    this.#cancelStart();
    const batch = this.#fill();
    if (batch.size > 0) {
      this.#running += 1;
      this.#runningStreams += batch.size;
      void this.#work(batch).then((settled) => {
        this.#running -= 1;
        this.#runningStreams -= batch.size;
        this.#present -= settled;
        this.#cancelStart();
        this.#schedule();
      });
    }
    this.#schedule();
  }

  #cancelStart(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    this.#timer = this.#immediate = undefined;
  }

  #fill(): Batch<Job> {
    const batch = new Map<string, readonly Job[]>();
    const builder = this.#policy.newBatch();
    const target = this.#target();
    let size = 0;
    for (const [streamId, jobs] of this.#waiting) {
      if (builder.full || size >= target) break;
      const count = builder.take(jobs);
      if (count === 0) continue;
      size += count;
      this.#queued -= jobs.length;
      batch.set(streamId, jobs.splice(0, count));
      this.#waiting.delete(streamId);
      this.#behind.set(streamId, jobs);
    }
    return batch;
  }

  /** Returns how many jobs were settled. */
  async #work(batch: Batch<Job>): Promise<number> {
    const unreached = await this.#run(batch);
    for (const streamId of batch.keys()) {
      const behind = this.#behind.get(streamId) ?? [];
      this.#behind.delete(streamId);
      this.#enqueue(streamId, [...(unreached.get(streamId) ?? []), ...behind]);
    }
    return sizeOf(batch) - sizeOf(unreached);
  }
}
