import { fileURLToPath } from 'node:url';
import { availableParallelism } from 'node:os';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import { Failure } from '../http/failure.js';

/** Two even on a machine with two cores: one long task must not hold up every short one. */
const THREADS = Math.min(4, Math.max(2, availableParallelism() - 1));
/** Tasks that may wait for a thread; who comes after them is asked to come again. */
const MOST_WAITING = 64;
/**
 * Threads give way to the one that answers requests (Unix niceness): beside one busy process they keep a quarter of a
 * processor. At 10 they kept a tenth, and on a machine that others use a preview took more than ten seconds to begin.
 */
const NICENESS = 5;
/** How long an idle thread is kept, in ms. */
const IDLE = 60_000;
/** Memory that a task may use, in bytes. */
const MOST_MEMORY = 768 * 2 ** 20;
/** How often it is looked at, in ms. */
const WATCHED = 50;
/**
 * Where V8 itself ends a thread, in MB. A single large allocation beyond it ends the whole process, so it lies far
 * above what is allowed.
 */
const LAST_RESORT_MB = 2_560;
/** How long one task may run, in ms, unless it sets its own limit. */
const LONGEST = 30_000;

/** Errors of a thread that was ended, by the watch or by V8. */
const ENDED = /^worker exited|out of memory|memory limit/i;

/** From a checkout that was not built, Node reads the sources itself. */
export const nodeOptionsOfSources = import.meta.url.endsWith('.ts')
  ? [
      '--conditions=source',
      '--experimental-transform-types',
      '--no-warnings',
      '--import',
      new URL('../../../../../scripts/typescript.mjs', import.meta.url).href,
    ]
  : [];

/**
 * A function that a module exports, to be called in another thread. Its argument and its answer are plain data, because
 * both are copied (structured clone). What it throws arrives as a bare Error: refusals are values.
 */
export interface WorkerTask<Input, Output> {
  /** The module, as `import.meta.url` of the file beside it resolves it. */
  readonly module: URL;
  /** The name under which the function is exported. */
  readonly name: string;
  /** Only for the compiler: what goes in and what comes out. */
  readonly types?: (input: Input) => Output;
}

/**
 * Declares a task: `workerTask<Input, Output>('./x.task.js', import.meta.url, 'x')`. The module is found in sources and
 * in the build alike.
 */
export function workerTask<Input, Output>(
  path: `./${string}.js`,
  from: string,
  name: string,
): WorkerTask<Input, Output> {
  return { module: new URL(from.endsWith('.ts') ? path.replace(/\.js$/, '.ts') : path, from), name };
}

/** The task took more time or memory than it may. */
export class WorkerPoolFull extends Error {
  constructor() {
    super('The task took more time or memory than it may.');
    this.name = 'WorkerPoolFull';
  }
}

/** The threads of this process for everything that could keep the event loop busy for more than 50 ms. */
@Injectable()
export class WorkerPool implements OnApplicationShutdown {
  private readonly threads = new Piscina({
    minThreads: 0,
    maxThreads: THREADS,
    maxQueue: MOST_WAITING,
    idleTimeout: IDLE,
    niceIncrement: NICENESS,
    execArgv: nodeOptionsOfSources,
    resourceLimits: { maxOldGenerationSizeMb: LAST_RESORT_MB },
    recordTiming: false,
  });
  private running = 0;
  private watch: NodeJS.Timeout | null = null;

  /**
   * Calls the task in a thread. `longest` is in ms and begins when the task is given, so that nobody waits longer, in a
   * queue or not.
   * @throws {WorkerPoolFull} when the task needs more time or memory than it may; its thread is ended.
   * @throws {Failure} `unavailable` when too many tasks wait already.
   */
  async run<Input, Output>(task: WorkerTask<Input, Output>, input: Input, longest = LONGEST): Promise<Output> {
    if (this.threads.queueSize >= MOST_WAITING) throw new Failure('unavailable', { reason: 'computing' });
    const late = AbortSignal.timeout(longest);
    this.running += 1;
    this.watch ??= setInterval(() => void this.endTheGreedy(), WATCHED).unref();
    try {
      return (await this.threads.run(input, {
        filename: fileURLToPath(task.module),
        name: task.name,
        signal: late,
      })) as Output;
    } catch (error) {
      if (late.aborted || ENDED.test((error as Error).message)) throw new WorkerPoolFull();
      throw error;
    } finally {
      this.running -= 1;
      if (this.running === 0 && this.watch) {
        clearInterval(this.watch);
        this.watch = null;
      }
    }
  }

  /** Threads that use more memory than a task may. What was known of one that has just ended does not matter. */
  private async endTheGreedy(): Promise<void> {
    await Promise.all(
      this.threads.threads.map(async (thread) => {
        const heap = await thread.getHeapStatistics().catch(() => null);
        if (heap && heap.used_heap_size + heap.external_memory > MOST_MEMORY) await thread.terminate();
      }),
    );
  }

  /** Tasks that wait or run are given up: who asked for them has had an answer by now. */
  onApplicationShutdown(): Promise<void> {
    return this.threads.destroy();
  }
}
