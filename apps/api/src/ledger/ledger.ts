import type { CommandResult } from '@scholium/contract';
import { needsOf, refuse, type AnchorValue, type CommandOf, type Entry } from '@scholium/review';
import type { Node } from 'prosemirror-model';
import { Failure } from '../platform/index.js';
import { Announcements, type Moved } from './commit-notifier.js';
import { Checkpoints } from './text/checkpoints.js';
import type { CommitRequest, Committed, Job } from './commit-request.js';
import { Documents, type AnchorsAtVersion } from './text/documents.js';
import { Door } from './commit/commit-pipeline.js';
import { LedgerRepository } from './statements/ledger.repository.js';
import type { Queries } from './statements/queries.js';
import { StreamQueue } from './commit/stream-queue.js';
import { Company, edits, sharesTheDoor, TOGETHER } from './commit/batching.js';
import { WORKSPACE_STREAM_ID } from './streams.js';

/** The one door for writes. */
export class Ledger {
  readonly #documents: Documents;
  readonly #announcements: Announcements;
  readonly #door: Door;
  readonly #queue: StreamQueue<Job>;

  /**
   * `database` runs each statement by itself, in a transaction of its own, and so does `byKey`, for those that touch a
   * few rows by their keys; `clock` gives the time the entries carry.
   */
  constructor(database: Queries, clock: { now(): Date }, byKey: Queries = database) {
    const repository = new LedgerRepository(database, byKey);
    this.#documents = new Documents(repository);
    this.#announcements = new Announcements(database);
    const checkpoints = new Checkpoints(repository, this.#documents);
    this.#door = new Door(repository, this.#documents, this.#announcements, checkpoints, () => clock.now());
    this.#queue = new StreamQueue<Job>(
      { shares: sharesTheDoor, most: TOGETHER, run: edits, open: () => new Company() },
      (batch) => this.#door.pass(batch),
    );
  }

  /**
   * Asks for a command. A refusal is a value; the promise rejects only when it is unknown whether something was
   * written.
   */
  commit(request: CommitRequest): Promise<Committed> {
    return this.#ask(request, false);
  }

  /** As {@link commit}, for a controller: what the contract answers. Throws Failure with the code of a refusal. */
  async commitOrThrow(request: CommitRequest): Promise<CommandResult> {
    const committed = await this.commit(request);
    if (!committed.ok) throw new Failure(committed.refusal.code, committed.refusal.details, committed.refusal.message);
    const { commandId, streamId, seq, repeated } = committed;
    return { commandId, streamId, seq, repeated };
  }

  /**
   * Creates the first owner of an empty workspace, in whose own name it is written. Refuses `not_allowed` for ever
   * after, whoever asks: this is no way around the policy.
   */
  foundWorkspace(request: {
    readonly commandId: string;
    readonly command: CommandOf<'user.create'>;
  }): Promise<Committed> {
    const { commandId, command } = request;
    if (command.workspaceRole !== 'owner') return Promise.resolve(refuse('not_allowed'));
    return this.#ask({ streamId: WORKSPACE_STREAM_ID, userId: command.userId, commandId, command }, true);
  }

  /** The text of a document at a version, at the head unless one is named; null when there is none. */
  documentAt(documentId: string, version?: number): Promise<{ readonly doc: Node; readonly version: number } | null> {
    return this.#documents.at(documentId, version);
  }

  /** Stored anchors carried to the document's head, in their order; null when there is no such document. */
  mapToHead(documentId: string, anchors: readonly AnchorValue[]): Promise<AnchorsAtVersion | null> {
    return this.#documents.toHead(documentId, anchors);
  }

  /**
   * As {@link mapToHead}, to a version that is at least each anchor's own: what a reader needs who has seen that
   * version.
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

  /**
   * Calls `listener` at once for each commit of this process; other processes are told on the channel of the ledger.
   * Returns how to stop.
   */
  onCommitted(listener: (moved: Moved, entries: readonly Entry[]) => void): () => void {
    return this.#announcements.subscribe(listener);
  }

  /**
   * Calls `preparer` while entries that it may be told of soon are being written, which may fail. Returns how to stop.
   */
  onWriting(preparer: (streamId: string, entries: readonly Entry[]) => void): () => void {
    return this.#announcements.prepareWith(preparer);
  }

  /** Lets what is in memory follow entries that passed by in the feed, of this process and of others. */
  follow(streamId: string, entries: readonly Entry[]): void {
    this.#documents.follow(streamId, entries);
    this.#door.passed(streamId, entries.at(-1)?.seq ?? 0);
  }

  #ask(request: CommitRequest, founding: boolean): Promise<Committed> {
    return new Promise((resolve, reject) => {
      const job: Job = {
        ...request,
        needs: needsOf(request.command),
        founding,
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
