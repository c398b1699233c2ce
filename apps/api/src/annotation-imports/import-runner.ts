import { Injectable } from '@nestjs/common';
import type { Command } from '@scholium/review';
import { Ledger } from '../ledger/index.js';
import { ClaimedWork, Clock, Failure, passingFailure, WorkStopped } from '../platform/index.js';
import { TextDocuments } from './files/text-documents.js';
import { ImportsRepository, type ClaimedRow, type ImportRow } from './imports.repository.js';
import { ImportPlanner } from './planner.js';
import { unpacked } from './plan/packed-proposals.js';
import { idFrom } from './plan/plan-import.js';
import type { PlannedProposal } from './plan/planned-proposal.js';

/** How long an import and its file are kept since anything of it changed last, in ms. */
export const KEPT = 24 * 3_600_000;
/** Proposals that wait at the same time: as many as the ledger writes together. */
const AT_ONCE = 32;

/** How long an import waits that a busy server could not go on with, in ms; twice as long each time, to `LONGEST`. */
const PAUSE = 15_000;
const LONGEST = 15 * 60_000;
/** How often it is put off without getting on, which takes a day. */
const MOST_TRIES = 100;

/** Of a text that no document can be made of. */
class NoDocument extends Error {}

/**
 * Proposes the annotations of files, one file after the other, in every process. The ids of its commands follow from
 * the import, so that one that a process left is done again without doing anything twice.
 */
@Injectable()
export class ImportRunner extends ClaimedWork<ClaimedRow> {
  constructor(
    private readonly repository: ImportsRepository,
    private readonly planner: ImportPlanner,
    private readonly texts: TextDocuments,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {
    super();
  }

  protected sweep(): Promise<void> {
    return this.repository.sweep(new Date(this.clock.now().getTime() - KEPT));
  }

  protected claim(silence: number): Promise<ClaimedRow | null> {
    const now = this.clock.now();
    return this.repository.claim(now, new Date(now.getTime() - silence));
  }

  protected seen({ id }: ClaimedRow): Promise<void> {
    return this.repository.seen(id, this.clock.now());
  }

  protected async work(row: ClaimedRow): Promise<void> {
    try {
      await (row.state === 'undoing' ? this.#undo(row) : this.#import(row));
    } catch (error) {
      await this.#failed(row, error);
    }
  }

  async #import(row: ClaimedRow): Promise<void> {
    const { id, documentId, userId, fileName, sha256, fileId, makes, options } = row;
    const bytes = await this.repository.bytes(id);
    if (!bytes || !options) throw new WorkStopped();
    if (makes) await this.#make(row, makes, bytes);
    // What it made before it was put off, or before its process ended, is known to the plan.
    const before = await this.repository.countMade(row);
    const isPart = fileId !== null;
    const { proposals, preview } = await this.planner.plan(
      { documentId, userId, fileName, sha256, bytes, isPart },
      options,
    );
    const acceptReason = options.acceptReason ?? null;
    const as = acceptReason === null ? 'proposed' : 'accepted';
    const { known, unplaced } = preview.counts;
    const result = { proposed: 0, accepted: 0, refused: 0, known: Math.max(0, known - before), unplaced };
    const all = await this.#each(row, before + proposals.count, before, unpacked(proposals), async (planned) => {
      if (!(await this.#take(row, planned, acceptReason))) result.refused += 1;
    });
    result[as] = await this.repository.countMade(row);
    await this.repository.progress(id, all, all, this.clock.now());
    await this.repository.finish(id, result, this.clock.now());
  }

  async #make(row: ImportRow, makes: NonNullable<ImportRow['makes']>, bytes: Uint8Array): Promise<void> {
    await this.texts.make(row, makes, bytes).catch((error: unknown) => {
      if (passingFailure(error) || !(error instanceof Failure) || error.code === 'not_found') throw error;
      throw new NoDocument();
    });
  }

  /** Accepted work first waits again, and what waits is withdrawn: the history says both. */
  async #undo(row: ImportRow): Promise<void> {
    const made = await this.repository.made(row);
    // What is not there any more was taken back before it was put off, or before its process ended.
    const before = Math.max(0, row.total - made.length);
    const result = { proposed: 0, refused: 0, ...row.result, undone: before };
    const all = await this.#each(row, before + made.length, before, made, async ({ id, revision, state }) => {
      const on = { changeId: id, revision };
      const reopened =
        state !== 'accepted' || (await this.#commit(row, ['reopen', id], { kind: 'change.reopen', ...on }));
      if (reopened && (await this.#commit(row, ['withdraw', id], { kind: 'change.withdraw', ...on })))
        result.undone += 1;
    });
    await this.repository.progress(row.id, all, all, this.clock.now());
    await this.repository.undone(row.id, result, this.clock.now());
  }

  /** Does something with each, as many at once as the ledger writes together; `before` of `total` were done before. */
  async #each<T>(
    { id }: ImportRow,
    total: number,
    before: number,
    items: Iterable<T>,
    each: (item: T) => Promise<void>,
  ): Promise<number> {
    let at = before;
    for (const some of inGroups(items, AT_ONCE)) {
      this.goOn();
      if (!(await this.repository.progress(id, at, total, this.clock.now()))) throw new WorkStopped();
      // All of them have ended before one that failed is reported: what they made is counted next time.
      const outcomes = await Promise.allSettled(some.map(each));
      const failed = outcomes.find((outcome) => outcome.status === 'rejected');
      if (failed) throw failed.reason;
      at += some.length;
    }
    return total;
  }

  /** Whether the ledger took it: as a proposal, or as accepted work where there is a reason. */
  async #take(
    row: ImportRow,
    { index, op, content, anchors, message, origin, subjectId }: PlannedProposal,
    reason: string | null,
  ): Promise<boolean> {
    const { id } = row;
    const change = {
      changeId: idFrom(id, 'change', index),
      subjectKind: content.kind,
      subjectId: subjectId ?? idFrom(id, 'subject', index),
      op,
      content,
      anchors: [...anchors],
      message,
      origin: { importId: id, ...origin },
    };
    return reason === null
      ? this.#commit(row, ['propose', index], { kind: 'change.propose', ...change })
      : this.#commit(row, ['import', index], { kind: 'change.import', ...change, reason });
  }

  /** Whether it was taken. */
  async #commit(
    { id, documentId: streamId, userId }: ImportRow,
    what: readonly (string | number)[],
    command: Command,
  ): Promise<boolean> {
    const committed = await this.ledger.commit({ streamId, userId, commandId: idFrom(id, ...what), command });
    if (!committed.ok) this.log.debug(`An imported annotation was refused: ${committed.refusal.code}`);
    return committed.ok;
  }

  async #failed({ id, tries }: ClaimedRow, error: unknown): Promise<void> {
    const now = this.clock.now();
    // Cancelled ones stay cancelled.
    if (error instanceof WorkStopped) return this.repository.putBack(id, now);
    const passes = passingFailure(error);
    if (passes && tries < MOST_TRIES) {
      const { retryAfterSeconds } = (passes.details ?? {}) as { retryAfterSeconds?: unknown };
      const asked = typeof retryAfterSeconds === 'number' ? retryAfterSeconds * 1_000 : 0;
      const wait = Math.max(asked, Math.min(LONGEST, PAUSE * 2 ** tries));
      return this.repository.putOff(id, now, new Date(now.getTime() + wait));
    }
    if (error instanceof NoDocument) return this.repository.fail(id, 'document', now);
    if (error instanceof Failure && error.code === 'not_found') return this.repository.fail(id, 'access', now);
    if (error instanceof Failure && error.code === 'unreadable_file')
      return this.repository.fail(id, 'unreadable', now);
    this.log.error(`The import ${id} failed: ${error instanceof Error ? (error.stack ?? error.message) : ''}`);
    return this.repository.fail(id, 'internal', now);
  }
}

function* inGroups<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let group: T[] = [];
  for (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
