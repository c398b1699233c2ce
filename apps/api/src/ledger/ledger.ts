import type { CommandResult } from '@scholium/contract';
import { needsOf, refuse, type AnchorValue, type CommandOf, type Entry } from '@scholium/review';
import type { Node } from 'prosemirror-model';
import type { StepMap } from 'prosemirror-transform';
import { Failure } from '../platform/index.js';
import { CommitNotifier, type CommittedEntries, type StreamMoved } from './commit-notifier.js';
import { Checkpoints } from './text/checkpoints.js';
import type { CommitRequest, Committed, Job } from './commit-request.js';
import { Documents, type AnchorsAtVersion } from './text/documents.js';
import { CommitPipeline } from './commit/commit-pipeline.js';
import { LedgerRepository } from './statements/ledger.repository.js';
import type { Queries } from './statements/queries.js';
import { StreamQueue } from './commit/stream-queue.js';
import { BatchBuilder, isBatchable, MAX_BATCH, runLength } from './commit/batching.js';
import { WORKSPACE_STREAM_ID } from './streams.js';

/** The single write path: everything that changes anything is a command given to {@link Ledger.commit}. */
export class Ledger {
  readonly #documents: Documents;
  readonly #notifier: CommitNotifier;
  readonly #pipeline: CommitPipeline;
  readonly #queue: StreamQueue<Job>;

  /**
   * `database` runs each statement by itself, in a transaction of its own, and so does `byKey`, for those that touch a
   * few rows by their keys; `clock` gives the time the entries carry.
   */
  constructor(database: Queries, clock: { now(): Date }, byKey: Queries = database) {
    const repository = new LedgerRepository(database, byKey);
    this.#documents = new Documents(repository);
    this.#notifier = new CommitNotifier(database);
    const checkpoints = new Checkpoints(repository, this.#documents);
    this.#pipeline = new CommitPipeline(repository, this.#documents, this.#notifier, checkpoints, () => clock.now());
    this.#queue = new StreamQueue<Job>(
      { batchable: isBatchable, maxBatch: MAX_BATCH, runLength, newBatch: () => new BatchBuilder() },
      (batch) => this.#pipeline.run(batch),
    );
  }

  /** Commits a command. A refusal is a value; the promise rejects only when it is unknown whether it was written. */
  commit(request: CommitRequest): Promise<Committed> {
    return this.#submit(request, false);
  }

  /** As {@link commit}, for a controller: what the contract answers. Throws Failure with the code of a refusal. */
  async commitOrThrow(request: CommitRequest): Promise<CommandResult> {
    const committed = await this.commit(request);
    if (!committed.ok) throw new Failure(committed.refusal.code, committed.refusal.details, committed.refusal.message);
    const { commandId, streamId, seq, repeated } = committed;
    return { commandId, streamId, seq, repeated };
  }

  /**
   * Creates the first owner of an empty workspace; the entry carries that owner as its author. Once there is an owner
   * it always refuses with `not_allowed`, so the policy cannot be bypassed.
   */
  createFirstOwner(request: {
    readonly commandId: string;
    readonly command: CommandOf<'user.create'>;
  }): Promise<Committed> {
    const { commandId, command } = request;
    if (command.workspaceRole !== 'owner') return Promise.resolve(refuse('not_allowed'));
    return this.#submit({ streamId: WORKSPACE_STREAM_ID, userId: command.userId, commandId, command }, true);
  }

  /** The text of a document at a version, at the head unless one is named; null when there is none. */
  documentAt(documentId: string, version?: number): Promise<{ readonly doc: Node; readonly version: number } | null> {
    return this.#documents.at(documentId, version);
  }

  /**
   * Stored anchors mapped to a version that is at least each anchor's own, in their order; null when there is no such
   * document.
   */
  mapTo(documentId: string, version: number, anchors: readonly AnchorValue[]): Promise<AnchorsAtVersion | null> {
    return this.#documents.to(documentId, version, anchors);
  }

  /**
   * As {@link mapTo}, of anchors that were read after `version` was: to the newest version one of them belongs to,
   * `version` at least.
   */
  mapTogether(documentId: string, version: number, anchors: readonly AnchorValue[]): Promise<AnchorsAtVersion | null> {
    return this.#documents.to(
      documentId,
      anchors.reduce((newest, { atVersion }) => Math.max(newest, atVersion), version),
      anchors,
    );
  }

  /** The step maps of a document from one version to a later one; null when there is no such document. */
  mapsBetween(documentId: string, from: number, to: number): Promise<readonly StepMap[] | null> {
    return this.#documents.maps(documentId, from, to);
  }

  /**
   * Calls `listener` at once for each commit of this process; other processes are notified on LEDGER_CHANNEL. Returns
   * the unsubscribe function.
   */
  onCommitted(listener: (moved: StreamMoved, committed: CommittedEntries) => void): () => void {
    return this.#notifier.subscribe(listener);
  }

  /** Applies entries that were read from the log to the documents in memory; own commits are applied already. */
  follow(streamId: string, entries: readonly Entry[]): void {
    this.#documents.follow(streamId, entries);
    this.#pipeline.moved(streamId, entries.at(-1)?.seq ?? 0);
  }

  #submit(request: CommitRequest, createsFirstOwner: boolean): Promise<Committed> {
    return new Promise((resolve, reject) => {
      const job: Job = {
        ...request,
        needs: needsOf(request.command),
        createsFirstOwner,
        settled: false,
        answer: (committed) => {
          job.settled = true;
          resolve(committed);
        },
        fail: (error) => {
          job.settled = true;
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      };
      this.#queue.add(request.streamId, job);
    });
  }
}
