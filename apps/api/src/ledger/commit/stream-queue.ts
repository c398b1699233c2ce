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
  /** A new batch, offered one stream's queue after the other; `take` returns how many jobs of its head it takes. */
  readonly newBatch: () => { readonly full: boolean; readonly take: (waiting: readonly Job[]) => number };
}

/** How many ms a batch waits at most for the jobs that usually arrive with it. */
const WAIT_FOR_EXPECTED = 1;

/** Runs the jobs of one stream one batch after the other, and different streams side by side or in shared batches. */
export class StreamQueue<Job> {
  /** Jobs of streams of which nothing is running, in the order in which the streams came. */
  readonly #waiting = new Map<string, Job[]>();
  /** Jobs of streams of which a batch is running. */
  readonly #behind = new Map<string, Job[]>();
  readonly #policy: BatchPolicy<Job>;
  readonly #run: (batch: Batch<Job>) => Promise<Batch<Job>>;
  readonly #window = new CoalescingWindow();
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
    const jobs = this.#waiting.get(streamId) ?? this.#behind.get(streamId);
    if (jobs) jobs.push(job);
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
    if (this.#policy.batchable(first)) this.#waiting.set(streamId, jobs);
    else {
      this.#behind.set(streamId, jobs);
      const delay = this.#window.delay(streamId);
      if (delay > 0) setTimeout(() => this.#runAlone(streamId, jobs), delay);
      else this.#runAlone(streamId, jobs);
    }
  }

  /** `jobs` are all that wait at the stream by now. */
  #runAlone(streamId: string, jobs: Job[]): void {
    this.#window.dispatched(streamId);
    void this.#work(new Map([[streamId, jobs.splice(0, this.#policy.runLength(jobs))]]));
  }

  /**
   * Starts a batch when the expected jobs wait, with everything that this iteration of the event loop still brings;
   * after a short wait, without them. A single client's job starts at once.
   */
  #schedule(): void {
    if (this.#waiting.size === 0) return;
    if (this.#expected === 1) return this.#start();
    if (this.#batchableIn(this.#waiting) >= Math.min(this.#expected, this.#policy.maxBatch))
      this.#immediate ??= setImmediate(() => this.#start());
    else
      this.#timer ??= setTimeout(() => {
        this.#expected = this.#present;
        this.#start();
      }, WAIT_FOR_EXPECTED);
  }

  #start(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    this.#timer = this.#immediate = undefined;
    const batch = this.#fill();
    if (batch.size > 0) void this.#work(batch);
    this.#schedule();
  }

  #fill(): Batch<Job> {
    const batch = new Map<string, readonly Job[]>();
    const builder = this.#policy.newBatch();
    for (const [streamId, jobs] of this.#waiting) {
      if (builder.full) break;
      const count = builder.take(jobs);
      if (count === 0) continue;
      batch.set(streamId, jobs.splice(0, count));
      this.#waiting.delete(streamId);
      this.#behind.set(streamId, jobs);
    }
    return batch;
  }

  async #work(batch: Batch<Job>): Promise<void> {
    const unreached = await this.#run(batch);
    this.#present -= this.#batchableIn(batch) - this.#batchableIn(unreached);
    for (const streamId of batch.keys()) {
      const behind = this.#behind.get(streamId) ?? [];
      this.#behind.delete(streamId);
      this.#enqueue(streamId, [...(unreached.get(streamId) ?? []), ...behind]);
    }
    this.#schedule();
  }

  #batchableIn(batch: Batch<Job>): number {
    return [...batch.values()].flat().filter((job) => this.#policy.batchable(job)).length;
  }
}
