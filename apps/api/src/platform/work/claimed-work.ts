import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { passingFailure } from '../http/failure-of.js';

/** How often what waits is looked for, in ms: somebody else's process may have died. */
const LOOK = 15_000;
/** A process that was not heard of for so long does not work any more, in ms. */
const SILENCE = 60_000;
/** How often a process says that it goes on, in ms. */
const BEAT = 15_000;
/** How often a process leaves a row to be begun again. */
const MOST_TRIES = 5;

/** Says that somebody cancelled the work, or that the process is being stopped. */
export class WorkStopped extends Error {}

/**
 * Work that people asked for and that outlives their requests: rows of a table, done one after the other in every
 * process. While it works on a row a process says that it goes on; a row that a process left is claimed again.
 */
export abstract class ClaimedWork<Row extends { readonly id: string }>
  implements OnApplicationBootstrap, OnModuleDestroy
{
  protected readonly log = new Logger(this.constructor.name);
  #running: Promise<void> | null = null;
  #leaving = false;
  #again = false;
  #timer: NodeJS.Timeout | null = null;
  /** How often this process left each row. */
  readonly #left = new Map<string, number>();

  /** Forgets what is kept no longer. */
  protected abstract sweep(): Promise<void>;

  /** Takes the oldest row that waits, or whose process was not heard of for `silence` ms. */
  protected abstract claim(silence: number): Promise<Row | null>;

  /** Says in the row that its process goes on. */
  protected abstract seen(row: Row): Promise<void>;

  /** Does it, and says in its row what came of it. Rejects only when that cannot be said. */
  protected abstract work(row: Row): Promise<void>;

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => this.wake(), LOOK).unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.#leaving = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.#running;
  }

  /** Looks for what waits. */
  wake(): void {
    if (this.#leaving) return;
    this.#again = true;
    this.#running ??= this.#run()
      .catch((error: Error) => this.log.warn(`Work that waits could not be done: ${error.message}`))
      .finally(() => (this.#running = null));
  }

  /** Answers when nothing waits any more. */
  async caughtUp(): Promise<void> {
    this.wake();
    while (this.#running) await this.#running;
  }

  /** Throws WorkStopped when the process is being stopped. */
  protected goOn(): void {
    if (this.#leaving) throw new WorkStopped();
  }

  /**
   * Whether a row is left as it is, so that it is claimed again like one whose process ended: what failed may go well
   * then, as when the database was gone for a moment.
   */
  protected leaves({ id }: Row, error: unknown): boolean {
    const passes = passingFailure(error);
    const tries = (this.#left.get(id) ?? 0) + 1;
    if (!passes || tries > MOST_TRIES) return false;
    this.#left.set(id, tries);
    this.log.warn(`The work on ${id} is begun again later: ${passes.message}`);
    return true;
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#leaving) {
      this.#again = false;
      await this.sweep();
      for (;;) {
        const found = this.#leaving ? null : await this.claim(SILENCE);
        if (found === null) break;
        await this.#work(found);
      }
    }
  }

  async #work(row: Row): Promise<void> {
    const beat = setInterval(() => {
      this.seen(row).catch((error: Error) => this.log.debug(error.message));
    }, BEAT).unref();
    const before = this.#left.get(row.id);
    try {
      await this.work(row);
      if (this.#left.get(row.id) === before) this.#left.delete(row.id);
    } finally {
      clearInterval(beat);
    }
  }
}
