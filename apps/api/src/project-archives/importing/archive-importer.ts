import { Injectable } from '@nestjs/common';
import type { ArchiveImportOptions } from '@scholium/contract';
import {
  ARCHIVE_TABLE_NAMES,
  IMAGE_LIMITS,
  originalFile,
  ProjectArchiveRefused,
  tableFile,
  type ArchivePerson,
  type ArchiveRow,
  type ArchiveTableName,
  type ProjectArchive,
  type StatedPicture,
} from '@scholium/exchange';
import { workerTask } from '../../platform/index.js';
import { ArchiveThreads } from '../archive-threads.js';
import { FOLDED_TABLES } from './folded-writes.js';
import { FOLD_BEGINS, headsById, LogFold, type FoldState, type LogHead } from './fold-log.js';
import type { AnchorKey, AnchorsJob, LedAnchors } from './lead-anchors.task.js';
import { NotImported } from './not-imported.js';
import type { PictureFound } from './picture.task.js';
import { refusal, shareAbout, type PieceRead, type ReadingJob } from './read-piece.task.js';
import type { Replayed, ReplayJob } from './replay.task.js';
import { Staging, StagingRepository, type PictureOf } from './staging.repository.js';

const readPiece = workerTask<ReadingJob, PieceRead>('./read-piece.task.js', import.meta.url, 'readPiece');
const replay = workerTask<ReplayJob, Replayed>('./replay.task.js', import.meta.url, 'replay');
const leadAnchors = workerTask<AnchorsJob, LedAnchors>('./lead-anchors.task.js', import.meta.url, 'leadAnchors');

const readPicture = workerTask<Uint8Array, PictureFound>('./picture.task.js', import.meta.url, 'readPicture');

const ANCHORS_AT_ONCE = 5_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** What is wrong with a text, by what the task found. */
const WHY = {
  document: 'has a document that is none',
  step: 'has an edit that does not fit the text before it',
  text: 'has a text that its edits do not lead to',
} as const;

/** An archive that was read and checked, and stands beside the tables. */
export interface StagedArchive {
  readonly staging: Staging;
  readonly people: readonly ArchivePerson[];
}

/** Reads an archive into a place beside the tables, and compares its rows with its log and its texts. */
@Injectable()
export class ArchiveImporter {
  constructor(
    private readonly repository: StagingRepository,
    private readonly threads: ArchiveThreads,
  ) {}

  /**
   * Gives what was read and found right to `work`. `step` is called between pieces with the number of rows read.
   * Rejects with ProjectArchiveRefused, or with NotImported when two people became one.
   */
  stage<T>(
    archive: ProjectArchive,
    { people }: ArchiveImportOptions,
    step: (rows: number) => Promise<void>,
    work: (staged: StagedArchive) => Promise<T>,
  ): Promise<T> {
    return this.repository.use(async (staging) => {
      const mapped = new Map(people.map(({ id, userId }) => [id, userId]));
      const found: ArchivePerson[] = [];
      for await (const one of archive.people()) found.push({ ...one, id: mapped.get(one.id) ?? one.id });
      if (new Set(found.map(({ id }) => id)).size < found.length) throw new NotImported('people');
      // Who is not in the list of people was mapped by nobody.
      const unlisted = await staging.peopleBesides(new Set(found.map(({ id }) => id)));
      const about = shareAbout({ people: [...mapped], unlisted: [...unlisted] });
      const reading = new Reading(archive, staging, this.threads, about, step);
      await reading.all();
      await staging.analyze();
      await this.#checkOriginals(staging, archive, step);
      await this.#compare(staging, archive.originals, reading.erased);
      await this.#replay(staging, step);
      return work({ staging, people: found });
    });
  }

  /** Reads the originals. Pictures are such as a document may have, and what every row says that has them. */
  async #checkOriginals(
    staging: Staging,
    archive: ProjectArchive,
    step: (rows: number) => Promise<void>,
  ): Promise<void> {
    const pictures = await staging.pictures(archive.originals);
    const found: PictureOf[] = [];
    for (const sha256 of archive.originals) {
      await step(0);
      const bytes = await archive.original(sha256);
      if (pictures.has(sha256)) found.push({ sha256, ...(await this.#pictureIn(originalFile(sha256), bytes)) });
    }
    const other = await staging.otherPicture(found);
    if (other === null) return;
    const problem = `does not say what ${originalFile(other.sha256)} is`;
    throw new ProjectArchiveRefused(tableFile('DocumentImage'), problem, other.line);
  }

  async #pictureIn(file: string, bytes: Uint8Array): Promise<StatedPicture> {
    const found = bytes.length > IMAGE_LIMITS.bytes ? null : await this.threads.run(readPicture, bytes, file);
    if (found === null) throw new ProjectArchiveRefused(file, 'is no picture that a document may have');
    return found;
  }

  async #compare(staging: Staging, originals: readonly string[], erased: boolean): Promise<void> {
    const misfit = await staging.misfit();
    if (misfit !== null) {
      const [file = '', problem = ''] = misfit.split('|');
      throw new ProjectArchiveRefused(file, problem);
    }
    // It would give whoever reads the document a file of another project that has this sum.
    const lacking = await staging.withoutFile(originals);
    if (lacking !== null)
      throw new ProjectArchiveRefused(tableFile('Document'), `names a file that is not in the archive: ${lacking}`);
    for (const table of FOLDED_TABLES) {
      const line = await staging.differing(table, erased && table === 'Protection');
      if (line === undefined) continue;
      const problem = line === null ? 'lacks a row that the log tells of' : 'is not what the log leads to';
      throw new ProjectArchiveRefused(tableFile(table), problem, line);
    }
  }

  /** Replays the steps of every document, and moves every anchor that has moved. */
  async #replay(staging: Staging, step: (rows: number) => Promise<void>): Promise<void> {
    for (let last = FIRST; ;) {
      const document = await staging.documentAfter(last);
      if (!document) return;
      const { id, imported, checkpoint, checkpointVersion, head } = document;
      last = id;
      const refuse = (file: ArchiveTableName, problem: string): never => {
        throw new ProjectArchiveRefused(tableFile(file), `${problem}: document ${id}`);
      };
      const [entries, snapshots] = [await staging.steps(id), await staging.snapshots(id)];
      const expected = [{ version: checkpointVersion, doc: checkpoint }, ...snapshots];
      const job = { imported, entries, head, expected };
      const done = await this.threads.run(replay, job, tableFile('LedgerEntry'));
      await step(0);
      if (done.ok) await this.#anchors(staging, id, done.maps, step);
      else if (done.why === 'count')
        refuse(
          done.seq === null ? 'Stream' : 'LedgerEntry',
          `counts other edits${done.seq === null ? '' : ` at number ${done.seq}`}`,
        );
      else if (done.why === 'text') refuse(done.index === 0 ? 'Document' : 'Checkpoint', WHY.text);
      else refuse('LedgerEntry', WHY[done.why]);
    }
  }

  async #anchors(
    staging: Staging,
    documentId: string,
    maps: Int32Array,
    step: (rows: number) => Promise<void>,
  ): Promise<void> {
    const file = tableFile('Anchor');
    for (let after: AnchorKey = [FIRST, 0, 0]; ;) {
      const anchors = await staging.anchors(documentId, after, ANCHORS_AT_ONCE);
      const { count, last, wrong } = await this.threads.run(leadAnchors, { maps, anchors }, file);
      if (wrong) {
        const [changeId, revision, ordinal] = wrong;
        throw new ProjectArchiveRefused(
          file,
          `is not where the text has it: ${changeId}, revision ${revision}, place ${ordinal}`,
        );
      }
      await step(0);
      if (last === null || count < ANCHORS_AT_ONCE) return;
      after = last;
    }
  }
}

/** Rows on their way from the files to their places. */
class Reading {
  readonly #heads: LogHead[] = [];
  #fold: FoldState = FOLD_BEGINS;
  /** What is being written, while the next piece is read. */
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly archive: ProjectArchive,
    private readonly staging: Staging,
    private readonly threads: ArchiveThreads,
    private readonly about: SharedArrayBuffer,
    private readonly step: (rows: number) => Promise<void>,
  ) {}

  get erased(): boolean {
    return this.#fold.erased;
  }

  async all(): Promise<void> {
    try {
      for (const table of ARCHIVE_TABLE_NAMES) await this.#table(table);
    } finally {
      await this.#writing.catch(() => undefined);
    }
  }

  async #table(table: ArchiveTableName): Promise<void> {
    const file = tableFile(table);
    const projectId = this.archive.manifest.project.id;
    const isLog = table === 'LedgerEntry';
    let before: ArchiveRow | null = null;
    for await (const piece of this.archive.pieces(table)) {
      const fold = isLog ? { from: this.#fold, heads: this.#headsFor(piece.lines) } : null;
      const job: ReadingJob = { table, projectId, piece, before, about: this.about, fold };
      const read: PieceRead = await this.threads.run(readPiece, job, file);
      if (read.refused) throw refusal(read.refused);
      before = read.last;
      this.#heads.push(...read.heads);
      if (read.fold) this.#fold = read.fold.state;
      await this.#writing;
      this.#writing = this.#write(table, read);
      // The next one who waits for it is told.
      this.#writing.catch(() => undefined);
      await this.step(piece.lines);
    }
    await this.#writing;
    const end = isLog ? new LogFold(projectId, headsById(this.#heads), this.#fold).end() : null;
    if (end !== null) throw new ProjectArchiveRefused(file, end);
  }

  async #write(table: ArchiveTableName, { rows, fold }: Extract<PieceRead, { refused: null }>): Promise<void> {
    await this.staging.stage(table, rows);
    for (const write of fold?.writes ?? []) await this.staging.fold(write);
  }

  /** Logs stand in the order of their heads. A piece goes on with the last one, and begins at most one a line. */
  #headsFor(lines: number): readonly LogHead[] {
    const from = Math.max(0, this.#fold.streams - 1);
    return this.#heads.slice(from, from + lines + 1);
  }
}
