import { Injectable } from '@nestjs/common';
import { can } from '@scholium/review';
import { Access } from '../../people/index.js';
import { ClaimedWork, Clock, errorBodyOf, Failure, failureOf, passingFailure } from '../../platform/index.js';
import { DocumentImportsRepository, type FileToImport, type ImportRow } from './document-imports.repository.js';
import { FileTaker } from './file-taker.js';

/** How long an import and its uploads are kept after it was asked for, in ms. */
export const KEPT = 7 * 24 * 3_600_000;
/** How often a file may end its process before it is refused. */
const MOST_TRIES = 3;
/** How long a file waits that a busy server could not read, in ms. */
const PAUSE = 15_000;

/**
 * Imports files one by one, in every process. After each file another person's import has its turn. The ids of document
 * and command are the file's from the beginning, so that one that a process left is imported once.
 */
@Injectable()
export class DocumentImportRunner extends ClaimedWork<ImportRow> {
  constructor(
    private readonly repository: DocumentImportsRepository,
    private readonly taker: FileTaker,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {
    super();
  }

  protected sweep(): Promise<void> {
    return this.repository.sweep(new Date(this.clock.now().getTime() - KEPT));
  }

  protected claim(silence: number): Promise<ImportRow | null> {
    const now = this.clock.now();
    return this.repository.claim(now, new Date(now.getTime() - silence));
  }

  protected seen({ id }: ImportRow): Promise<void> {
    return this.repository.seen(id, this.clock.now());
  }

  protected async work(row: ImportRow): Promise<void> {
    const file = await this.repository.next(row.id);
    if (file) await this.#take(row, file);
    await this.repository.endTurn(row, this.clock.now());
  }

  async #take(row: ImportRow, file: FileToImport): Promise<void> {
    try {
      if (file.tries > MOST_TRIES) throw new Failure('internal');
      // What the person may do now counts, not what they might when they asked.
      const { actor, subject, projectId } = await this.access.readOn(row.userId, 'projectId', row.projectId);
      if (projectId === null || !can(actor, 'document.import', subject)) throw new Failure('not_allowed');
      const outcome = await this.taker.take({ actor, projectId }, row, file);
      if (outcome) await this.repository.record(row.id, file.position, outcome);
    } catch (error) {
      await this.#failed(row.id, file, error);
    }
  }

  async #failed(id: string, { position }: FileToImport, error: unknown): Promise<void> {
    const passes = passingFailure(error);
    if (passes) {
      const seconds = passes.details?.['retryAfterSeconds'];
      const wait = typeof seconds === 'number' ? seconds * 1_000 : PAUSE;
      return this.repository.later(id, position, new Date(this.clock.now().getTime() + wait));
    }
    const failure = failureOf(error, undefined);
    if (failure.code === 'internal' && !(error instanceof Failure))
      this.log.error(
        `A file of the import ${id} failed: ${error instanceof Error ? (error.stack ?? error.message) : ''}`,
      );
    return this.repository.record(id, position, { state: 'refused', failure: errorBodyOf(failure) });
  }
}
