import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { LOSSES_SHOWN, type ExportResultOnWire } from '@scholium/contract';
import { exportArchive, PROJECT_ARCHIVE_LIMITS, WRITERS, type ExportResult } from '@scholium/exchange';
import { Audit } from '../audit/index.js';
import { ClaimedWork, Clock, FileTooLarge, WorkStopped } from '../platform/index.js';
import { ArchiveReader, digest, NotWhole } from '../project-archives/index.js';
import { ExportFiles } from './export-files.js';
import { ExportsRepository, type ExportRow } from './exports.repository.js';
import { ExportReader, type ExportReading } from './reading/export-reader.js';
import { Sheets } from './typesetting/sheets.js';
import { AccessChanged } from './reading/project-pages.js';

/** How long a file is kept after it was asked for, in ms. */
export const KEPT = 24 * 3_600_000;
/** The most bytes of a file. */
const LARGEST = 2_000_000_000;
/** How often progress is written, in ms. */
const PROGRESS = 1_000;

/** Writes the exports that wait, one after the other, in every process; one that a process left is begun again. */
@Injectable()
export class ExportRunner extends ClaimedWork<ExportRow> {
  constructor(
    private readonly repository: ExportsRepository,
    private readonly reader: ExportReader,
    private readonly archives: ArchiveReader,
    private readonly files: ExportFiles,
    private readonly sheets: Sheets,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {
    super();
  }

  protected async sweep(): Promise<void> {
    const until = new Date(this.clock.now().getTime() - KEPT);
    for (const id of await this.repository.sweep(until)) await this.files.remove(id);
    await this.files.sweep(until);
  }

  protected claim(silence: number): Promise<ExportRow | null> {
    const now = this.clock.now();
    return this.repository.claim(now, new Date(now.getTime() - silence));
  }

  protected seen({ id }: ExportRow): Promise<void> {
    return this.repository.seen(id, this.clock.now());
  }

  protected async work(row: ExportRow): Promise<void> {
    const { id, userId, projectId, options } = row;
    try {
      const reading = await this.reader.open(userId, projectId, options, this.clock.now());
      await this.repository.progress(id, 0, reading.progress.documents, this.clock.now());
      const { bytes, sha256, made } = await this.#write(row, reading);
      const access = await reading.end();
      const result = made;
      if (!(await this.repository.finish(id, { bytes, sha256, access, result }, this.clock.now())))
        return await this.files.remove(id);
      this.audit.record({
        actorId: userId,
        sessionId: null,
        address: null,
        kind: 'export.written',
        object: { kind: 'project', id: projectId, projectId },
        details: { format: options.format, sha256, bytes, marking: result.marking, ...result.counts },
      });
    } catch (error) {
      await this.files.remove(id);
      if (!this.leaves(row, error)) await this.#failed(id, error);
    }
  }

  async #write(
    { id, projectId, userId, options }: ExportRow,
    reading: ExportReading,
  ): Promise<{ readonly bytes: number; readonly sha256: string; readonly made: ExportResultOnWire }> {
    let told = performance.now();
    const step = async (): Promise<void> => {
      // Between two blocks others get their turn.
      await turn();
      this.goOn();
      if (performance.now() - told < PROGRESS) return;
      told = performance.now();
      const { written, documents } = reading.progress;
      if (!(await this.repository.progress(id, written, documents, this.clock.now()))) throw new WorkStopped();
    };
    const { format, ...filter } = options;
    if (format === 'archive') {
      const take = (chunks: Parameters<Parameters<ArchiveReader['write']>[3]>[0]) =>
        this.files.write(id, watched(chunks, step), PROJECT_ARCHIVE_LIMITS.packed);
      const file = await this.archives.write(reading.actor, projectId, this.clock.now(), take);
      const {
        Document: documents,
        Annotation: annotations,
        Entity: entities,
        Source: sources,
        Decision: decisions,
      } = file.made;
      const counts = { documents, annotations, entities, sources, decisions };
      return { ...file, made: { counts, marking: reading.marking, losses: [] } };
    }
    const archive = exportArchive(
      reading.source,
      WRITERS[format],
      { format, by: { id: userId, name: reading.personName }, filter },
      digest,
      this.sheets,
    );
    const { made, ...file } = await this.files.write(id, watched(archive, step), LARGEST);
    return { ...file, made: resultOf(made) };
  }

  async #failed(id: string, error: unknown): Promise<void> {
    // Cancelled ones stay cancelled.
    if (error instanceof WorkStopped) return this.repository.putBack(id);
    if (error instanceof NotWhole) return this.repository.fail(id, 'whole', this.clock.now());
    if (error instanceof AccessChanged) return this.repository.fail(id, 'access', this.clock.now());
    if (error instanceof FileTooLarge || error instanceof RangeError)
      return this.repository.fail(id, 'size', this.clock.now());
    this.log.error(`The export ${id} failed: ${error instanceof Error ? (error.stack ?? error.message) : ''}`);
    return this.repository.fail(id, 'internal', this.clock.now());
  }
}

async function* watched<T>(
  chunks: AsyncGenerator<Uint8Array, T>,
  step: () => Promise<void>,
): AsyncGenerator<Uint8Array, T> {
  let next = await chunks.next();
  for (; !next.done; next = await chunks.next()) {
    await step();
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
