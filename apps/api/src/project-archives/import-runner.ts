import { Injectable } from '@nestjs/common';
import { type ArchiveFailure, type ArchiveSummary } from '@scholium/contract';
import {
  ARCHIVE_TABLE_NAMES,
  ProjectArchive,
  ProjectArchiveRefused,
  tableFile,
  type ArchivePerson,
  type ArchiveRow,
  type ArchiveTableName,
} from '@scholium/exchange';
import { can } from '@scholium/review';
import { Audit } from '../audit/index.js';
import { Access } from '../people/index.js';
import { ClaimedWork, Clock, Turns, WorkStopped, workerTask } from '../platform/index.js';
import { ArchiveFiles } from './archive-files.js';
import { ArchiveThreads } from './archive-threads.js';
import { ArchiveImportsRepository, type ClaimedArchive } from './archive-imports.repository.js';
import { ArchivePeopleRepository } from './archive-people.repository.js';
import { digest } from './digest.js';
import { ArchiveImporter } from './importing/archive-importer.js';
import { ArchivePublisher } from './importing/archive-publisher.js';
import { KnownRepository } from './importing/known.repository.js';
import { NotImported } from './importing/not-imported.js';
import { refusal, type CheckedPiece, type PieceOfTable } from './importing/read-piece.task.js';

const checkPiece = workerTask<PieceOfTable, CheckedPiece>(
  './importing/read-piece.task.js',
  import.meta.url,
  'checkPiece',
);

/** How long a file is kept after it was uploaded, in ms. */
export const KEPT = 24 * 3_600_000;
/** How often progress is written, in ms. */
const PROGRESS = 1_000;

/** People that are kept at once. */
const PEOPLE_AT_ONCE = 100;

const NOWHERE = { fault: null, file: null, line: null, problem: null };

/** The person may not import any more. */
class NotAllowed extends Error {}

/** Checks archives that were uploaded, and imports those that people started, one after the other. */
@Injectable()
export class ArchiveImportRunner extends ClaimedWork<ClaimedArchive> {
  constructor(
    private readonly repository: ArchiveImportsRepository,
    private readonly files: ArchiveFiles,
    private readonly importer: ArchiveImporter,
    private readonly publisher: ArchivePublisher,
    private readonly threads: ArchiveThreads,
    private readonly known: KnownRepository,
    private readonly people: ArchivePeopleRepository,
    private readonly access: Access,
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

  protected claim(silence: number): Promise<ClaimedArchive | null> {
    const now = this.clock.now();
    return this.repository.claim(now, new Date(now.getTime() - silence));
  }

  protected seen({ id }: ClaimedArchive): Promise<void> {
    return this.repository.seen(id, this.clock.now());
  }

  protected async work(row: ClaimedArchive): Promise<void> {
    const turns = new Turns();
    try {
      const stored = await this.files.find(row.id);
      if (!stored) throw new Error('Its file is gone.');
      const archive = await ProjectArchive.open(stored, { digest, rest: () => turns.rest() });
      if (row.state === 'checking') await this.#check(row, archive);
      else await this.#import(row, archive);
    } catch (error) {
      await this.#failed(row, error);
    }
  }

  async #check(row: ClaimedArchive, archive: ProjectArchive): Promise<void> {
    const { manifest } = archive;
    const step = this.#steps(row.id, total(archive));
    const counts = {} as Record<ArchiveTableName, number>;
    for (const table of ARCHIVE_TABLE_NAMES) {
      counts[table] = 0;
      let before: ArchiveRow | null = null;
      for await (const piece of archive.pieces(table)) {
        const job: PieceOfTable = { table, projectId: manifest.project.id, piece, before };
        const checked: CheckedPiece = await this.threads.run(checkPiece, job, tableFile(table));
        if (checked.refused) throw refusal(checked.refused);
        before = checked.last;
        counts[table] += piece.lines;
        await step(piece.lines);
      }
    }
    const peopleCount = await this.#keepPeople(row.id, archive);
    for (const sha256 of archive.originals) {
      await step(0);
      await archive.original(sha256);
    }
    const summary: ArchiveSummary = {
      project: manifest.project,
      product: manifest.product,
      madeAt: manifest.madeAt,
      madeBy: manifest.madeBy.name,
      exists: await this.known.isProject(manifest.project.id),
      counts,
      originals: archive.originals.length,
      peopleCount,
    };
    await this.repository.checked(row.id, summary);
  }

  /** Keeps the people of an archive, so that accounts can be chosen for them. Answers how many they are. */
  async #keepPeople(id: string, archive: ProjectArchive): Promise<number> {
    await this.people.forget(id);
    let count = 0;
    let some: ArchivePerson[] = [];
    for await (const person of archive.people()) {
      count += 1;
      some.push(person);
      if (some.length < PEOPLE_AT_ONCE) continue;
      await this.people.add(id, some);
      some = [];
    }
    if (some.length > 0) await this.people.add(id, some);
    return count;
  }

  async #import(row: ClaimedArchive, archive: ProjectArchive): Promise<void> {
    const { id, userId } = row;
    const options = row.options ?? { people: [] };
    await this.#demand(userId, archive.manifest.project.id);
    const step = this.#steps(id, total(archive));
    await this.importer.stage(archive, options, step, async (staged) => {
      await this.#demand(userId, archive.manifest.project.id);
      await this.publisher.publish(staged, archive, { importId: id, userId, options });
    });
    const { project } = archive.manifest;
    this.access.forgetAll();
    await this.people.forget(id);
    await this.files.remove(id);
    this.audit.record({
      actorId: userId,
      sessionId: null,
      address: null,
      kind: 'project.imported',
      object: { kind: 'project', id: project.id, projectId: project.id },
      details: { sha256: row.sha256, bytes: row.bytes },
    });
  }

  async #demand(userId: string, projectId: string): Promise<void> {
    const { actor } = await this.access.readOn(userId, 'projectId', projectId);
    if (!can(actor, 'project.create') || !can(actor, 'user.manage')) throw new NotAllowed();
  }

  /** Counts rows, and says now and then that the work goes on. Throws WorkStopped. */
  #steps(id: string, all: number): (rows: number) => Promise<void> {
    let [done, told] = [0, 0];
    return async (rows) => {
      done += rows;
      if (performance.now() - told < PROGRESS) return;
      told = performance.now();
      this.goOn();
      if (!(await this.repository.progress(id, done, all, this.clock.now()))) throw new WorkStopped();
    };
  }

  async #failed(row: ClaimedArchive, error: unknown): Promise<void> {
    const { id } = row;
    // Cancelled ones stay cancelled.
    if (error instanceof WorkStopped) return this.repository.putBack(id);
    const at = this.clock.now();
    if (error instanceof ProjectArchiveRefused) {
      const { fault, line, problem } = error;
      const file = error.file?.slice(0, 500) ?? null;
      return this.#end(id, 'refused', { why: 'archive', fault, file, line, problem: problem.slice(0, 1_000) }, at);
    }
    if (error instanceof NotImported) return this.#end(id, 'refused', { why: error.why, ...NOWHERE }, at);
    if (error instanceof NotAllowed) return this.#end(id, 'failed', { why: 'access', ...NOWHERE }, at);
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOSPC' || code === '53100') return this.#end(id, 'failed', { why: 'space', ...NOWHERE }, at);
    if (this.leaves(row, error)) return;
    this.log.error(
      `The import ${id} of an archive failed: ${error instanceof Error ? (error.stack ?? error.message) : ''}`,
    );
    return this.#end(id, 'failed', { why: 'internal', ...NOWHERE }, at);
  }

  async #end(id: string, state: 'refused' | 'failed', failure: ArchiveFailure, at: Date): Promise<void> {
    await this.repository.fail(id, state, failure, at);
    await this.people.forget(id);
    await this.files.remove(id);
  }
}

const total = ({ manifest }: ProjectArchive): number =>
  manifest.files.reduce((sum, { path, rows }) => sum + (path.startsWith('tables/') ? (rows ?? 0) : 0), 0);
