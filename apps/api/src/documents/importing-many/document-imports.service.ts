import { Injectable } from '@nestjs/common';
import { IMPORTS_AT_ONCE, IMPORT_FILE_STATES } from '@scholium/contract';
import type {
  BodyOf,
  DocumentImportOnWire,
  ImportedFileOnWire,
  ImportFile,
  ImportSettings,
  routes,
} from '@scholium/contract';
import { cleanFileName } from '@scholium/exchange';
import type { Place } from '../importing/place.js';
import type { FileReceived } from '../importing/uploaded-file.js';
import { UploadsService } from '../importing/uploads.service.js';
import { Clock, Failure, Ids } from '../../platform/index.js';
import { DocumentImportRunner } from './document-import-runner.js';
import { DocumentImportsRepository, type ImportRow, type NewFile } from './document-imports.repository.js';

/** Imports of many files: asked for, added to, looked at and steered by one person. */
@Injectable()
export class DocumentImportsService {
  constructor(
    private readonly repository: DocumentImportsRepository,
    private readonly uploads: UploadsService,
    private readonly runner: DocumentImportRunner,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async start(
    { projectId, actor: { userId } }: Place,
    { files, settings = {} }: BodyOf<typeof routes.startDocumentImport>,
  ): Promise<DocumentImportOnWire> {
    const { files: most } = await this.uploads.limits(projectId);
    if (files.length > most) throw new Failure('not_possible', { why: 'import_full', most });
    const id = this.ids.next();
    const added = await this.repository.add(
      { id, projectId, userId, settings },
      files.map((file) => this.#newFile(file)),
      IMPORTS_AT_ONCE,
      this.clock.now(),
    );
    if (!added) throw new Failure('not_possible', { why: 'imports_running', most: IMPORTS_AT_ONCE });
    this.runner.wake();
    return this.#read(userId, projectId, id);
  }

  async add(place: Place, id: string, { fileName, bytes }: FileReceived): Promise<DocumentImportOnWire> {
    const { projectId, actor } = place;
    const { state } = await this.#find(actor.userId, projectId, id);
    if (state === 'cancelled') throw new Failure('not_possible', { why: 'import_ended' });
    const uploadId = await this.uploads.keepUnread(place, { fileName, bytes });
    const file = this.#newFile({ uploadId, fileName: cleanFileName(fileName) });
    const { files: most } = await this.uploads.limits(projectId);
    const added = await this.repository.addFiles(id, [file], most);
    if (added === 'settled') throw new Failure('not_possible', { why: 'import_ended' });
    if (added === 'full') throw new Failure('not_possible', { why: 'import_full', most });
    this.runner.wake();
    return this.#read(actor.userId, projectId, id);
  }

  async list({ projectId, actor: { userId } }: Place): Promise<{ readonly imports: DocumentImportOnWire[] }> {
    return { imports: await this.#onWire(await this.repository.list(userId, projectId)) };
  }

  async read({ projectId, actor }: Place, id: string): Promise<{ readonly files: ImportedFileOnWire[] }> {
    await this.#find(actor.userId, projectId, id);
    const results = await this.repository.results(id);
    const made = results.flatMap(({ madeId }) => madeId ?? []);
    const known = made.length === 0 ? [] : await this.repository.titles(actor, projectId, made);
    const titles = new Map(known.map((document) => [document.id, document]));
    return { files: results.map(({ madeId, ...file }) => ({ ...file, document: titles.get(madeId ?? '') ?? null })) };
  }

  async steer(
    { projectId, actor: { userId } }: Place,
    id: string,
    { to }: BodyOf<typeof routes.steerDocumentImport>,
  ): Promise<DocumentImportOnWire> {
    await this.#find(userId, projectId, id);
    await this.repository.steer(id, to, this.clock.now());
    this.runner.wake();
    return this.#read(userId, projectId, id);
  }

  /** Throws Failure `not_possible` when nothing is asked of that file. */
  async answer(
    { projectId, actor: { userId } }: Place,
    id: string,
    position: number,
    settings: ImportSettings,
  ): Promise<DocumentImportOnWire> {
    await this.#find(userId, projectId, id);
    if (!(await this.repository.answer(id, position, settings)))
      throw new Failure('not_possible', { why: 'nothing_asked' });
    this.runner.wake();
    return this.#read(userId, projectId, id);
  }

  #newFile(file: ImportFile): NewFile {
    // Ids are given now, so that a file that is imported twice becomes one document.
    const ids = { commandId: this.ids.next(), documentId: this.ids.next() };
    const settings = file.settings ?? null;
    return 'address' in file
      ? {
          ...ids,
          settings,
          uploadId: null,
          partIndex: null,
          address: file.address,
          fileName: file.address.slice(0, 255),
        }
      : {
          ...ids,
          settings,
          uploadId: file.uploadId,
          partIndex: file.index ?? null,
          address: null,
          fileName: file.fileName,
        };
  }

  async #find(userId: string, projectId: string, id: string): Promise<ImportRow> {
    const found = await this.repository.find(id, userId, projectId);
    if (!found) throw new Failure('not_found');
    return found;
  }

  async #read(userId: string, projectId: string, id: string): Promise<DocumentImportOnWire> {
    const [read] = await this.#onWire([await this.#find(userId, projectId, id)]);
    return read!;
  }

  async #onWire(rows: readonly ImportRow[]): Promise<DocumentImportOnWire[]> {
    const counted = rows.length === 0 ? [] : await this.repository.counts(rows.map(({ id }) => id));
    return rows.map(({ id, state, createdAt, endedAt, resumeAt }) => {
      const own = counted.filter(({ importId }) => importId === id);
      const countOf = (of: string): number => own.find((one) => one.state === of)?.count ?? 0;
      return {
        id,
        state,
        createdAt: createdAt.toISOString(),
        endedAt: endedAt?.toISOString() ?? null,
        resumeAt: resumeAt?.toISOString() ?? null,
        counts: Object.fromEntries(IMPORT_FILE_STATES.map((of) => [of, countOf(of)])) as DocumentImportOnWire['counts'],
      };
    });
  }
}
