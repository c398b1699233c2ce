import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  annotationImportOptions,
  type AnnotationImportOnWire,
  type AnnotationImportOptions,
  type AnnotationImportPreview,
} from '@scholium/contract';
import { cleanFileName } from '@scholium/exchange';
import type { FileReceived } from '../documents/index.js';
import { Clock, Failure, Ids } from '../platform/index.js';
import { FilesAnHour } from './files-an-hour.js';
import { ImportRunner } from './import-runner.js';
import { ImportsRepository, onWire, type ImportRow } from './imports.repository.js';
import { ImportPlanner } from './planner.js';

const NOTHING_ASKED = annotationImportOptions.parse({ mapping: [] });

/** Files of annotations of one person: read, compared with a document, and started. */
@Injectable()
export class AnnotationImportsService {
  constructor(
    private readonly repository: ImportsRepository,
    private readonly planner: ImportPlanner,
    private readonly runner: ImportRunner,
    private readonly hour: FilesAnHour,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async read(
    userId: string,
    documentId: string,
    { bytes, fileName: given }: FileReceived,
  ): Promise<{ readonly import: AnnotationImportOnWire; readonly preview: AnnotationImportPreview }> {
    const createdAt = this.clock.now();
    this.hour.count(userId, createdAt.getTime());
    const file = {
      documentId,
      userId,
      fileName: cleanFileName(given),
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
    const { preview } = await this.planner.plan({ ...file, bytes, isPart: false }, NOTHING_ASKED);
    const id = this.ids.next();
    await this.repository.add({ id, ...file, createdAt }, bytes);
    return { import: onWire(await this.#find(id, userId, documentId)), preview };
  }

  async preview(
    userId: string,
    documentId: string,
    id: string,
    options: AnnotationImportOptions,
  ): Promise<AnnotationImportPreview> {
    const { fileName, sha256, fileId } = await this.#find(id, userId, documentId);
    const bytes = await this.repository.bytes(id);
    if (!bytes) throw new Failure('not_possible', { why: 'import_expired' });
    return (await this.planner.plan({ documentId, userId, fileName, sha256, bytes, isPart: fileId !== null }, options))
      .preview;
  }

  async start(
    userId: string,
    documentId: string,
    id: string,
    options: AnnotationImportOptions,
  ): Promise<AnnotationImportOnWire> {
    const found = await this.#find(id, userId, documentId);
    if (options.acceptReason) await this.planner.demandAccepting(userId, documentId);
    if (found.state === 'ready') {
      if (!(await this.repository.start(found, options, this.clock.now())))
        throw new Failure('not_possible', { why: 'import_running' });
      this.runner.wake();
    }
    return onWire(await this.#find(id, userId, documentId));
  }

  async list(userId: string, documentId: string): Promise<{ readonly imports: readonly AnnotationImportOnWire[] }> {
    return { imports: (await this.repository.list(userId, documentId)).map(onWire) };
  }

  async undo(userId: string, documentId: string, id: string): Promise<AnnotationImportOnWire> {
    const found = await this.#find(id, userId, documentId);
    if (found.state === 'done') {
      await this.repository.undo(id, this.clock.now());
      this.runner.wake();
    } else if (found.state !== 'undoing' && found.state !== 'undone')
      throw new Failure('not_possible', { why: 'import_running' });
    return onWire(await this.#find(id, userId, documentId));
  }

  async cancel(userId: string, documentId: string, id: string): Promise<void> {
    await this.repository.cancel((await this.#find(id, userId, documentId)).id, this.clock.now());
  }

  async #find(id: string, userId: string, documentId: string): Promise<ImportRow> {
    const found = await this.repository.find(id, userId, documentId);
    if (!found) throw new Failure('not_found');
    return found;
  }
}
