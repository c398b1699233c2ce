import { write, writeSync } from 'node:fs';
import type { LogLosses } from './log-losses.js';

/** Lines are written together: as soon as they are so many UTF-16 units, and at the latest after so many ms. */
const TOGETHER = 8_192;
const LATEST = 200;
/** UTF-16 units that are kept while they cannot be written; lines beyond them are lost. */
const KEPT = 4 * 2 ** 20;
/** Tries to write what is left when the process ends and its reader is slow, and ms between them. */
const LAST_TRIES = 100;
const BETWEEN = 10;

const isSlow = (error: unknown): boolean => ['EAGAIN', 'EBUSY'].includes((error as NodeJS.ErrnoException).code ?? '');

/**
 * Where the log goes: a file descriptor that is written to beside the event loop. A disk that is full, or a reader that
 * is gone, ends nothing and blocks nothing: what cannot be written waits for the next try, and what is too much to wait
 * is counted as lost. (The usual destination of pino ends the process at the first failure, and at a full disk tries
 * for ever to flush when the process ends.)
 */
export class LogOutput {
  #lines: string[] = [];
  #size = 0;
  /** What is being written, or could not be. */
  #chunk: Buffer = Buffer.alloc(0);
  #chunkLines = 0;
  #writing = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly descriptor: number,
    private readonly losses: LogLosses,
  ) {
    process.once('exit', () => this.#writeRest());
  }

  write(line: string): void {
    if (this.#size + line.length > KEPT) return this.losses.lose(1);
    this.#lines.push(line);
    this.#size += line.length;
    if (this.#size >= TOGETHER && this.#chunk.length === 0) this.#writeOn();
    else this.#later();
  }

  #later(): void {
    this.#timer ??= setTimeout(() => this.#writeOn(), LATEST).unref();
  }

  #writeOn(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#writing) return;
    if (this.#chunk.length === 0) this.#take();
    if (this.#chunk.length === 0) return;
    this.#writing = true;
    write(this.descriptor, this.#chunk, (error, written) => {
      this.#writing = false;
      if (!error) this.#chunk = this.#chunk.subarray(written);
      else if (!isSlow(error)) this.losses.failed(error);
      if (this.#chunk.length === 0) this.#chunkLines = 0;
      // Other lines may have come meanwhile, or the system took only a part.
      if (!error && (this.#chunk.length > 0 || this.#size >= TOGETHER)) this.#writeOn();
      else if (this.#chunk.length > 0 || this.#size > 0) this.#later();
    });
  }

  #take(): void {
    this.#chunk = Buffer.from(this.#lines.join(''));
    this.#chunkLines = this.#lines.length;
    this.#lines = [];
    this.#size = 0;
  }

  /** When the process ends. What is under way at that moment is the system's. */
  #writeRest(): void {
    if (this.#writing) this.#chunk = Buffer.alloc(0);
    for (let tries = 0; tries < LAST_TRIES;) {
      if (this.#chunk.length === 0) this.#take();
      if (this.#chunk.length === 0) return;
      try {
        this.#chunk = this.#chunk.subarray(writeSync(this.descriptor, this.#chunk));
      } catch (error) {
        if (!isSlow(error)) break;
        tries += 1;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BETWEEN);
      }
    }
    this.losses.lose(this.#chunkLines + this.#lines.length);
  }
}
