import { Injectable } from '@nestjs/common';
import type { ArchiveImportOptions } from '@scholium/contract';
import { mapAnchor } from '@scholium/document';
import {
  ARCHIVE_TABLE_NAMES,
  idsIn,
  PEOPLE,
  ProjectArchiveRefused,
  renamePeople,
  tableFile,
  withoutEscapes,
  type ArchivePerson,
  type ArchiveTableName,
  type ProjectArchive,
} from '@scholium/exchange';
import { unpackSteps, type TableName } from '@scholium/review';
import { StepMap } from 'prosemirror-transform';
import { WorkerPool, workerTask } from '../../platform/index.js';
import { withSearchKey } from '../../search/index.js';
import { LogFold, type LogHead } from './fold-log.js';
import type { Replayed, ReplayJob } from './replay.task.js';
import { FOLDED_TABLES, isSearched, Staging, StagingRepository } from './staging.repository.js';

const replay = workerTask<ReplayJob, Replayed>('./replay.task.js', import.meta.url, 'replay');
/** How long one document may take, in ms. */
const LONGEST = 600_000;

/** Characters, and rows, that are written at once. */
const AT_ONCE = 500_000;
const ROWS_AT_ONCE = 1_000;
const ANCHORS_AT_ONCE = 1_000;
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
    private readonly threads: WorkerPool,
  ) {}

  /**
   * Gives what was read and found right to `work`. `step` is called between pieces with the number of rows read.
   * Rejects with ProjectArchiveRefused.
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
      // Who is not in the list of people was mapped by nobody.
      const unlisted = await staging.peopleBesides(new Set(found.map(({ id }) => id)));
      const reading = new Reading(archive, staging, renamePeople(mapped), unlisted, step);
      await reading.all();
      for (const sha256 of archive.originals) await archive.original(sha256);
      await staging.analyze();
      await this.#compare(staging, archive.originals, reading.erased);
      await this.#replay(staging, step);
      return work({ staging, people: found });
    });
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
      const steps: unknown[] = [];
      for (const entry of await staging.steps(id)) {
        steps.push(...stepsIn(entry.payload));
        if (steps.length !== entry.docVersion) refuse('LedgerEntry', `counts other edits at number ${entry.seq}`);
        await step(0);
      }
      if (steps.length !== head) refuse('Stream', 'counts other edits');
      const snapshots = await staging.snapshots(id);
      const expected = [{ version: checkpointVersion, doc: checkpoint }, ...snapshots];
      const done = await this.threads.run(replay, { imported, steps, expected }, LONGEST);
      if (!done.ok) {
        const text = done.why === 'text' && done.index === 0 ? 'Document' : 'Checkpoint';
        return refuse(done.why === 'text' ? text : 'LedgerEntry', WHY[done.why]);
      }
      const maps = done.maps.map((ranges) => new StepMap(ranges));
      await this.#anchors(staging, id, maps, step);
    }
  }

  async #anchors(
    staging: Staging,
    documentId: string,
    maps: readonly StepMap[],
    step: (rows: number) => Promise<void>,
  ): Promise<void> {
    let after: readonly [string, number, number] = [FIRST, 0, 0];
    for (;;) {
      const anchors = await staging.anchors(documentId, after, ANCHORS_AT_ONCE);
      for (const { logFrom, logTo, logVersion, logOrphaned, ...anchor } of anchors) {
        const { atVersion, changeId, revision, ordinal } = anchor;
        const first = { ...anchor, from: logFrom, to: logTo, atVersion: logVersion, orphaned: logOrphaned };
        const led =
          logVersion <= atVersion &&
          atVersion <= maps.length &&
          mapAnchor(first, maps.slice(logVersion, atVersion), atVersion);
        if (!led || led.from !== anchor.from || led.to !== anchor.to || led.orphaned !== anchor.orphaned)
          throw new ProjectArchiveRefused(
            tableFile('Anchor'),
            `is not where the text has it: ${changeId}, revision ${revision}, place ${ordinal}`,
          );
        await step(0);
      }
      const last = anchors.at(-1);
      if (!last || anchors.length < ANCHORS_AT_ONCE) return;
      after = [last.changeId, last.revision, last.ordinal];
    }
  }
}

const stepsIn = (payload: unknown): readonly unknown[] =>
  unpackSteps(typeof payload === 'object' && payload !== null && 'steps' in payload ? payload.steps : payload);

/** Rows on their way from the files to their places. */
class Reading {
  readonly #heads = new Map<string, LogHead>();
  #fold: LogFold | null = null;

  constructor(
    private readonly archive: ProjectArchive,
    private readonly staging: Staging,
    private readonly rename: ReturnType<typeof renamePeople>,
    private readonly unlisted: ReadonlySet<string>,
    private readonly step: (rows: number) => Promise<void>,
  ) {}

  get erased(): boolean {
    return this.#fold?.erased ?? false;
  }

  async all(): Promise<void> {
    for (const table of ARCHIVE_TABLE_NAMES) await this.#table(table);
  }

  async #table(table: ArchiveTableName): Promise<void> {
    let [held, length]: [string[], number] = [[], 0];
    const write = async (): Promise<void> => {
      if (held.length > 0) await this.staging.stage(table, `[${held.join()}]`);
      [held, length] = [[], 0];
    };
    if (table === 'LedgerEntry') this.#fold = new LogFold(this.staging, this.archive.manifest.project.id, this.#heads);
    for await (const { row, text, line } of this.archive.rows(table)) {
      const { row: now, text: json } = this.rename({ row, text });
      if (idsIn(withoutEscapes({ row: now, text: json })).some((id) => this.unlisted.has(id)))
        throw new ProjectArchiveRefused(tableFile(table), `names a person who is not in ${PEOPLE}`, line);
      if (table === 'Stream') this.#heads.set(now['id'] as string, now as unknown as LogHead);
      const problem = table === 'LedgerEntry' ? await this.#fold?.take(now) : null;
      if (typeof problem === 'string') throw new ProjectArchiveRefused(tableFile(table), problem, line);
      const whole = isSearched(table) ? JSON.stringify(withSearchKey(table as TableName, now)) : json;
      held.push(whole);
      length += whole.length;
      if (length >= AT_ONCE || held.length >= ROWS_AT_ONCE) await write();
      await this.step(1);
    }
    await write();
    const end = table === 'LedgerEntry' ? await this.#fold?.end() : null;
    if (typeof end === 'string') throw new ProjectArchiveRefused(tableFile(table), end);
  }
}
