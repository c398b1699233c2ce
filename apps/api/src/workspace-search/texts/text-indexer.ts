import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LEDGER_CHANNEL, streamMovedMessage } from '../../ledger/index.js';
import { Database, passingFailure, WorkerPool, workerTask } from '../../platform/index.js';
import { PutOffTexts } from './put-off-texts.js';
import { TextIndexRepository } from './text-index.repository.js';
import { textRows, type StoredText, type TextRow } from './text-rows.task.js';

/** A text is read when it has not been changed for this long, in ms: not between two keys. */
const QUIET = 1_500;
/** And at the latest so long after a change, while somebody goes on typing. */
const LONGEST = 20_000;
/** How often all documents are looked at, in ms: a message may get lost, a version not. */
const LOOK = 60_000;
/**
 * UTF-16 units of JSON that are read in this thread: measured to take less than 40 ms in Chinese, which takes longest,
 * and starting a thread more. Of ASCII alone four times as many take 8 ms.
 */
const INLINE = 3_000;
const INLINE_ASCII = 12_000;
const ASCII = /^[\p{ASCII}]*$/u;
const FIRST = '00000000-0000-0000-0000-000000000000';

const readText = workerTask<StoredText, readonly TextRow[]>('./text-rows.task.js', import.meta.url, 'textRows');

/** Keeps the index of the texts' words up to date with the log, beside everything else and one document at a time. */
@Injectable()
export class TextIndexer implements OnApplicationBootstrap, OnModuleDestroy {
  /** Documents that were changed, with the times of their first and last change. */
  readonly #changed = new Map<string, { readonly first: number; readonly last: number }>();
  readonly #putOff = new PutOffTexts();
  #lookedAt = -Infinity;
  #running: Promise<void> | null = null;
  #leaving = false;
  #timer: NodeJS.Timeout | null = null;
  readonly #log = new Logger(TextIndexer.name);

  constructor(
    private readonly database: Database,
    private readonly repository: TextIndexRepository,
    private readonly pool: WorkerPool,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.database.listen(
      LEDGER_CHANNEL,
      streamMovedMessage,
      ({ streamId, projectId, deleted }) => {
        if (projectId === null || streamId === projectId || deleted) return;
        const now = performance.now();
        this.#changed.set(streamId, { first: this.#changed.get(streamId)?.first ?? now, last: now });
      },
      () => (this.#lookedAt = -Infinity),
    );
    this.#timer = setInterval(() => this.#tick(), QUIET).unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.#leaving = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.#running;
  }

  /** Answers when everything that was written at the asking is found. */
  async caughtUp(): Promise<void> {
    while (this.#running) await this.#running;
    this.#lookedAt = -Infinity;
    this.#tick();
    await this.#running;
  }

  #tick(): void {
    if (this.#running || this.#leaving) return;
    const now = performance.now();
    const due = [...this.#changed].filter(([, { first, last }]) => now - last >= QUIET || now - first >= LONGEST);
    const all = now - this.#lookedAt >= LOOK;
    if (due.length === 0 && !all) return;
    for (const [id] of due) this.#changed.delete(id);
    if (all) this.#lookedAt = now;
    this.#running = this.#catchUp(all ? null : due.map(([id]) => id))
      .catch((error: Error) => this.#log.warn(`Texts could not be indexed: ${error.message}`))
      .finally(() => (this.#running = null));
  }

  async #catchUp(among: readonly string[] | null): Promise<void> {
    for (let after = FIRST; ;) {
      const behind = await this.repository.behind(after, among);
      for (const documentId of behind) {
        if (this.#leaving) return;
        if (!this.#putOff.waits(documentId, performance.now())) await this.#tryToIndex(documentId);
      }
      const last = behind.at(-1);
      if (last === undefined) return;
      after = last;
    }
  }

  /** Rejects when nothing can be indexed for now. */
  async #tryToIndex(documentId: string): Promise<void> {
    try {
      if (await this.#index(documentId)) this.#putOff.forget(documentId);
    } catch (error) {
      if (passingFailure(error)) throw error;
      const problem = `The text of ${documentId} could not be indexed: ${(error as Error).message}`;
      if (this.#putOff.failed(documentId, performance.now()))
        this.#log.warn(`${problem} It is tried again, less and less often.`);
      else this.#log.debug(problem);
    }
  }

  /** False when another process is at it. */
  async #index(documentId: string): Promise<boolean> {
    const stored = await this.repository.read(documentId);
    if (!stored) return true;
    if (!(await this.repository.claim(documentId, stored.version))) return false;
    const { doc, steps } = stored;
    const length = doc.length + (steps?.length ?? 0);
    const short = length <= INLINE || (length <= INLINE_ASCII && ASCII.test(doc) && ASCII.test(steps ?? ''));
    const rows = short ? textRows({ doc, steps }) : await this.pool.run(readText, { doc, steps });
    await this.repository.write(documentId, stored, rows);
    return true;
  }
}
