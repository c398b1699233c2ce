/** One open document and the two streams that keep it true. */
import { ApiError } from '@scholium/contract';
import type { Entry } from '@scholium/review';
import { failureOf } from './api.js';
import type { Api, Failure } from './api.js';
import { Emitter } from './emitter.js';
import { StreamCursor } from './feed/stream-cursor.js';
import type { StreamHub } from './feed/stream-hub.js';
import { WritableDocumentStore } from './fold/document-store.js';
import type { DocumentStore } from './fold/document-store.js';
import { foldDocument, Incomplete } from './fold/fold-document.js';
import type { Me } from './session.js';

export type DocumentState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly store: DocumentStore }
  /** Missing or not the viewer's, which look the same. */
  | { readonly status: 'denied' }
  | { readonly status: 'error'; readonly failure: Failure };

export interface FollowedDocumentOptions {
  readonly api: Api;
  readonly hub: StreamHub;
  readonly viewer: Me['user'];
  readonly onEntries: (entries: readonly Entry[]) => void;
  readonly onReached: (streamId: string, seq: number) => void;
}

/** Milliseconds until a failed catch-up read is repeated. */
const RETRY = 2_000;

export class FollowedDocument {
  readonly changed = new Emitter();
  private current: DocumentState = { status: 'loading' };
  private readonly store: WritableDocumentStore;
  private leave: (() => void)[] = [];
  private loading: Promise<void> | null = null;
  private again = false;
  private closed = false;
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(readonly documentId: string, private readonly options: FollowedDocumentOptions) {
    this.store = new WritableDocumentStore(documentId, options.viewer);
    void this.load();
  }

  get state(): DocumentState {
    return this.current;
  }

  /** Reads everything anew. What is on screen stays until the answer is there. */
  load(): Promise<void> {
    this.again = this.loading !== null;
    this.loading ??= this.read().finally(() => {
      this.loading = null;
      if (this.again && !this.closed) void this.load();
    });
    return this.loading;
  }

  close(): void {
    this.closed = true;
    this.unfollow();
  }

  private async read(): Promise<void> {
    this.unfollow();
    try {
      const params = { documentId: this.documentId };
      const [opened, threads] = await Promise.all([this.options.api.call('openDocument', { params }), this.readThreads()]);
      // Entries from the document's number on are folded into the threads, so these must not be older.
      const talk = threads.seq < opened.seq ? await this.readThreads() : threads;
      if (this.closed) return;
      this.store.load(opened, talk);
      this.become({ status: 'ready', store: this.store });
      this.follow(this.documentId, opened.seq);
      this.follow(opened.document.projectId, opened.projectSeq);
    } catch (error) {
      this.failed(error);
    }
  }

  private readThreads() {
    return this.options.api.call('listThreads', { params: { documentId: this.documentId } });
  }

  private follow(streamId: string, after: number): void {
    const cursor = new StreamCursor(streamId, after, {
      read: (id, from) => this.options.api.call('readEntries', { params: { streamId: id }, query: { after: from } }),
      apply: (entries) => this.apply(entries),
      onReached: (seq) => {
        if (streamId === this.documentId) this.showThreads(seq);
        this.options.onReached(streamId, seq);
      },
      onUnreadable: () => void this.load(),
      onFailure: (error) => this.readFailed(error, cursor),
    });
    this.leave.push(this.options.hub.follow({ cursor, onDenied: () => this.deny() }));
    this.options.onReached(streamId, after);
  }

  private apply(entries: readonly Entry[]): void {
    try {
      foldDocument(this.store, entries);
      if (entries.some(({ actorId }) => !this.store.people.has(actorId))) void this.meet();
    } catch (error) {
      if (!(error instanceof Incomplete)) throw error;
      void this.load();
    }
    this.options.onEntries(entries);
  }

  private showThreads(seq: number): void {
    const added = this.store.talk.reached(seq);
    if (added.length > 0) this.store.publish({ ...NOTHING, threads: { ...NO_IDS, added } });
  }

  /** Somebody wrote who was not a member when the document was opened. */
  private async meet(): Promise<void> {
    try {
      const { members } = await this.options.api.call('listMembers', { params: { projectId: this.store.document.projectId } });
      for (const { id, name } of members) this.store.people.set(id, { id, name });
      this.store.publish({ ...NOTHING, surroundings: true });
    } catch (error) {
      // A name that cannot be read now is shown as unknown; the next entry asks again.
      failureOf(error);
    }
  }

  private readFailed(error: unknown, cursor: StreamCursor): void {
    if (error instanceof ApiError && error.status < 500 && error.status !== 429) return this.failed(error);
    failureOf(error);
    this.retry(() => cursor.catchUp());
  }

  private failed(error: unknown): void {
    if (this.closed) return;
    if (error instanceof ApiError && (error.status === 404 || error.status === 403)) return this.deny();
    const failure = failureOf(error);
    if (this.current.status !== 'ready') return this.become({ status: 'error', failure });
    this.retry(() => this.load());
  }

  private retry(work: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void work();
    }, RETRY);
    this.timers.add(timer);
  }

  private deny(): void {
    this.unfollow();
    this.become({ status: 'denied' });
  }

  private unfollow(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    for (const leave of this.leave.splice(0)) leave();
  }

  private become(state: DocumentState): void {
    this.current = state;
    this.changed.emit();
  }
}

const NO_IDS = { added: [], updated: [], removed: [] };
const NOTHING = { reset: false, steps: null, annotations: NO_IDS, changes: NO_IDS, threads: NO_IDS, references: [], surroundings: false };
