import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LOSSES_SHOWN, type ExportResultOnWire } from '@scholium/contract';
import { exportArchive, WRITERS, type Digest, type ExportResult } from '@scholium/exchange';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/index.js';
import { ExportFiles, FileTooLarge } from './export-files.js';
import { ExportsRepository, type ExportRow } from './exports.repository.js';
import { ExportReader } from './reading/export-reader.js';
import { AccessChanged } from './reading/project-pages.js';

/** How long a file is kept after it was asked for, in ms. */
export const KEPT = 24 * 3_600_000;
/** The most bytes of a file. */
const LARGEST = 2_000_000_000;
/** How often what waits is looked for, in ms: somebody else's process may have died. */
const LOOK = 15_000;
/** How often progress is written, in ms. */
const PROGRESS = 1_000;
/** A process that was not heard of for so long does not write any more, in ms. */
const SILENCE = 60_000;

/** Somebody cancelled the export, or the process is being stopped. */
class Stopped extends Error {}

/** Writes the exports that wait, one after the other, in every process; one that a process left is begun again. */
@Injectable()
export class ExportRunner implements OnApplicationBootstrap, OnModuleDestroy {
  #running: Promise<void> | null = null;
  #leaving = false;
  #again = false;
  #timer: NodeJS.Timeout | null = null;
  readonly #log = new Logger(ExportRunner.name);

  constructor(
    private readonly repository: ExportsRepository,
    private readonly reader: ExportReader,
    private readonly files: ExportFiles,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

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
      .catch((error: Error) => this.#log.warn(`Exports could not be written: ${error.message}`))
      .finally(() => (this.#running = null));
  }

  /** Answers when nothing waits any more. */
  async caughtUp(): Promise<void> {
    this.wake();
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#leaving) {
      this.#again = false;
      const until = new Date(this.clock.now().getTime() - KEPT);
      for (const id of await this.repository.sweep(until)) await this.files.remove(id);
      await this.files.sweep(until);
      for (;;) {
        const now = this.clock.now();
        const found = this.#leaving ? null : await this.repository.claim(now, new Date(now.getTime() - SILENCE));
        if (!found) break;
        await this.#write(found);
      }
    }
  }

  async #write(row: ExportRow): Promise<void> {
    const { id, userId, projectId, options } = row;
    try {
      const reading = await this.reader.open(userId, projectId, options, this.clock.now());
      let told = performance.now();
      const goOn = async (): Promise<void> => {
        // Between two blocks others get their turn.
        await turn();
        if (this.#leaving) throw new Stopped();
        if (performance.now() - told < PROGRESS) return;
        told = performance.now();
        const { written, documents } = reading.progress;
        if (!(await this.repository.progress(id, written, documents, this.clock.now()))) throw new Stopped();
      };
      await this.repository.progress(id, 0, reading.progress.documents, this.clock.now());
      const { format, ...filter } = options;
      const archive = exportArchive(
        reading.source,
        WRITERS[format],
        { format, by: { id: userId, name: reading.personName }, filter },
        digest,
      );
      const { bytes, sha256, made } = await this.files.write(id, watched(archive, goOn), LARGEST);
      const access = await reading.end();
      const result = resultOf(made);
      if (!(await this.repository.finish(id, { bytes, sha256, access, result }, this.clock.now())))
        return await this.files.remove(id);
      this.audit.record({
        actorId: userId,
        sessionId: null,
        address: null,
        kind: 'export.written',
        object: { kind: 'project', id: projectId, projectId },
        details: { format, sha256, bytes, marking: made.marking, ...made.counts },
      });
    } catch (error) {
      await this.#failed(id, error);
    }
  }

  async #failed(id: string, error: unknown): Promise<void> {
    await this.files.remove(id);
    // Cancelled ones stay cancelled.
    if (error instanceof Stopped) return this.repository.putBack(id);
    if (error instanceof AccessChanged) return this.repository.fail(id, 'access', this.clock.now());
    if (error instanceof FileTooLarge || error instanceof RangeError)
      return this.repository.fail(id, 'size', this.clock.now());
    this.#log.error(`The export ${id} failed: ${error instanceof Error ? (error.stack ?? error.message) : ''}`);
    return this.repository.fail(id, 'internal', this.clock.now());
  }
}

const digest = (): Digest => {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), end: () => hash.digest('hex') };
};

async function* watched<T>(
  chunks: AsyncGenerator<Uint8Array, T>,
  goOn: () => Promise<void>,
): AsyncGenerator<Uint8Array, T> {
  let next = await chunks.next();
  for (; !next.done; next = await chunks.next()) {
    await goOn();
    yield next.value;
  }
  return next.value;
}

function resultOf({ counts, marking, losses }: ExportResult): ExportResultOnWire {
  return {
    counts,
    marking,
    losses: losses.counts.map(({ code, count }) => ({
      code,
      count,
      items: losses.items
        .filter((loss) => loss.code === code)
        .slice(0, LOSSES_SHOWN)
        .map(({ kind, id, label, documentId = null, fields = [] }) => ({
          kind,
          id,
          label,
          documentId,
          fields: [...fields],
        })),
    })),
  };
}
