import { Injectable } from '@nestjs/common';
import type { Command } from '@scholium/review';
import { Ledger } from '../ledger/index.js';
import { ClaimedWork, Clock, Failure, WorkStopped } from '../platform/index.js';
import { ImportsRepository, type ImportRow } from './imports.repository.js';
import { ImportPlanner } from './planner.js';
import { idFrom, type PlannedProposal } from './plan/plan-import.js';

/** How long an import and its file are kept, in ms. */
export const KEPT = 24 * 3_600_000;
/** Proposals that wait at the same time: as many as the ledger writes together. */
const AT_ONCE = 32;

/**
 * Proposes the annotations of files, one file after the other, in every process. The ids of its commands follow from
 * the import, so that one that a process left is done again without doing anything twice.
 */
@Injectable()
export class ImportRunner extends ClaimedWork<ImportRow> {
  constructor(
    private readonly repository: ImportsRepository,
    private readonly planner: ImportPlanner,
    private readonly ledger: Ledger,
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

  protected async work(row: ImportRow): Promise<void> {
    const { id, documentId, userId, fileName, sha256, options } = row;
    try {
      const bytes = await this.repository.bytes(id);
      if (!bytes || !options) throw new WorkStopped();
      const { proposals } = await this.planner.plan({ documentId, userId, fileName, sha256, bytes }, options);
      const result = { proposed: row.done, refused: 0 };
      const total = row.done + proposals.length;
      for (let from = 0; from < proposals.length; from += AT_ONCE) {
        this.goOn();
        if (!(await this.repository.progress(id, row.done + from, total, this.clock.now()))) throw new WorkStopped();
        const some = proposals.slice(from, from + AT_ONCE).map((each) => this.#propose(row, each));
        for (const taken of await Promise.all(some)) result[taken ? 'proposed' : 'refused'] += 1;
      }
      await this.repository.progress(id, total, total, this.clock.now());
      await this.repository.finish(id, result, this.clock.now());
    } catch (error) {
      await this.#failed(id, error);
    }
  }

  async #propose({ id, documentId, userId }: ImportRow, planned: PlannedProposal): Promise<boolean> {
    const { index, op, content, anchors, message } = planned;
    const subjectId = planned.subjectId ?? idFrom(id, 'subject', index);
    const command: Command = {
      kind: 'change.propose',
      changeId: idFrom(id, 'change', index),
      subjectKind: content.kind,
      subjectId,
      op,
      content,
      anchors: [...anchors],
      message,
    };
    const committed = await this.ledger.commit({
      streamId: documentId,
      userId,
      commandId: idFrom(id, 'propose', index),
      command,
    });
    if (!committed.ok) this.log.debug(`An imported annotation was refused: ${committed.refusal.code}`);
    return committed.ok;
  }

  async #failed(id: string, error: unknown): Promise<void> {
    // Cancelled ones stay cancelled.
    if (error instanceof WorkStopped) return this.repository.putBack(id);
    if (error instanceof Failure && error.code === 'not_found')
      return this.repository.fail(id, 'access', this.clock.now());
    if (error instanceof Failure && error.code === 'unreadable_file')
      return this.repository.fail(id, 'unreadable', this.clock.now());
    this.log.error(`The import ${id} failed: ${error instanceof Error ? (error.stack ?? error.message) : ''}`);
    return this.repository.fail(id, 'internal', this.clock.now());
  }
}
