import { Injectable } from '@nestjs/common';
import type { BodyOf, routes } from '@scholium/contract';
import {
  compareProjects,
  ProjectArchive,
  ProjectArchiveRefused,
  tableFile,
  type ArchiveRow,
  type ArchiveTableName,
  type ComparedLine,
  type Piece,
  type ProjectDifference,
} from '@scholium/exchange';
import { can } from '@scholium/review';
import { Access } from '../people/index.js';
import { Failure, Turns, workerTask } from '../platform/index.js';
import { ArchiveFiles } from './archive-files.js';
import { ArchiveImportsRepository, type ArchiveImportRow } from './archive-imports.repository.js';
import { ArchiveThreads } from './archive-threads.js';
import type { ComparedPair, ComparedPiece, ComparedPieceRead } from './compare.task.js';
import { digest } from './digest.js';
import { refusal, shareAbout } from './importing/read-piece.task.js';
import { piecesOf } from './pieces-of.js';
import { ArchiveReader, NotWhole } from './reading/archive-reader.js';

const readCompared = workerTask<ComparedPiece, ComparedPieceRead>('./compare.task.js', import.meta.url, 'readCompared');
const compareRows = workerTask<ComparedPair, readonly string[]>('./compare.task.js', import.meta.url, 'compareRows');

/** Why one that is in another state than `ready` is not compared. The file of one that has ended is not kept. */
const WHY_NOT: Readonly<Record<Exclude<ArchiveImportRow['state'], 'ready'>, string>> = {
  checking: 'archive_not_ready',
  waiting: 'archive_running',
  running: 'archive_running',
  done: 'import_expired',
  refused: 'import_expired',
  failed: 'import_expired',
  cancelled: 'import_expired',
};

type Compared = BodyOf<typeof routes.compareProjectArchive>;

/** Compares an archive with the project of the same id that is here. */
@Injectable()
export class ArchiveDifferenceService {
  /** One comparison at a time for each person: it reads two whole projects. */
  readonly #comparing = new Set<string>();

  constructor(
    private readonly repository: ArchiveImportsRepository,
    private readonly files: ArchiveFiles,
    private readonly reader: ArchiveReader,
    private readonly access: Access,
    private readonly threads: ArchiveThreads,
  ) {}

  /** Throws Failure `not_found` also to whom the project that is here does not exist. */
  async compare(userId: string, id: string, options: Compared): Promise<ProjectDifference> {
    const found = await this.repository.find(id, userId);
    if (!found) throw new Failure('not_found');
    if (found.state !== 'ready') throw new Failure('not_possible', { why: WHY_NOT[found.state] });
    const stored = await this.files.find(id);
    if (!stored) throw new Failure('not_possible', { why: 'import_expired' });
    if (this.#comparing.has(userId)) throw new Failure('too_many_attempts', { retryAfterSeconds: 10 });
    this.#comparing.add(userId);
    const turns = new Turns();
    try {
      const archive = await ProjectArchive.open(stored, { digest, rest: () => turns.rest() });
      return await this.#compare(userId, archive, options);
    } catch (error) {
      if (error instanceof NotWhole) throw new Failure('not_possible', { why: 'difference_whole' });
      if (error instanceof ProjectArchiveRefused)
        throw new Failure('not_possible', { why: error.fault === 'large' ? 'difference_large' : 'archive_unreadable' });
      throw error;
    } finally {
      this.#comparing.delete(userId);
    }
  }

  async #compare(userId: string, archive: ProjectArchive, { people }: Compared): Promise<ProjectDifference> {
    const { project } = archive.manifest;
    const { actor, subject } = await this.access.readOn(userId, 'projectId', project.id);
    if (!can(actor, 'project.read', subject)) throw new Failure('not_found');
    const about = shareAbout({ people: people.map((one) => [one.id, one.userId]), unlisted: [] });
    return this.reader.whole(actor, project.id, (here) =>
      compareProjects(
        { lines: (table) => this.#linesHere(table, project.id, piecesOf(here.lines(table))) },
        { lines: (table) => this.#lines(table, project.id, archive.pieces(table), about) },
        (mine, theirs) =>
          this.threads.run(compareRows, { here: mine.text, there: theirs.text, about }, tableFile('Change')),
      ),
    );
  }

  /** A row that is here and not as it should be is no fault of the archive: it rejects with an Error then. */
  async *#linesHere(
    table: ArchiveTableName,
    projectId: string,
    pieces: AsyncIterable<Piece>,
  ): AsyncGenerator<ComparedLine> {
    try {
      yield* this.#lines(table, projectId, pieces, null);
    } catch (error) {
      if (!(error instanceof ProjectArchiveRefused) || error.fault === 'large') throw error;
      throw new Error(`The project ${projectId} that is here cannot be compared: ${error.message}`, { cause: error });
    }
  }

  /** The lines of one side, read in threads. Rejects with ProjectArchiveRefused. */
  async *#lines(
    table: ArchiveTableName,
    projectId: string,
    pieces: AsyncIterable<Piece>,
    about: SharedArrayBuffer | null,
  ): AsyncGenerator<ComparedLine> {
    let before: ArchiveRow | null = null;
    for await (const piece of pieces) {
      const job: ComparedPiece = { table, projectId, piece, before, about };
      const read: ComparedPieceRead = await this.threads.run(readCompared, job, tableFile(table));
      if (read.refused) throw refusal(read.refused);
      before = read.last;
      for (const { row, sum, from, to } of read.lines) yield { row, sum, text: piece.bytes.subarray(from, to) };
    }
  }
}
