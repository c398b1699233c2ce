/** One open document and the two streams that keep it true. */
import { ApiError, routes, urlOf } from '@scholium/contract';
import type { DocumentAnnotations, OpenDocument } from '@scholium/contract';
import type { Entry } from '@scholium/review';
import type { Node } from 'prosemirror-model';
import { i18n } from '../locales/index.js';
import { failureOf, isUnreachable, NotKept, outcomeOfError, retryAfterOf } from './api.js';
import type { Api, Failure, RouteOutput } from './api.js';
import { backoff } from './backoff.js';
import { Emitter } from './emitter.js';
import { StreamCursor } from './feed/stream-cursor.js';
import type { StreamHub } from './feed/stream-hub.js';
import { WritableDocumentStore } from './fold/document-store.js';
import type { DocumentStore } from './fold/document-store.js';
import type { ConfirmedUpdates } from './fold/document-event.js';
import { foldDocument, ReloadNeeded } from './fold/fold-document.js';
import { stepsBetween } from './fold/steps-between.js';
import type { TextShown } from './fold/steps-between.js';
import type { Me } from './session.js';
import type { KeptEntries, OfflineStore } from './storage/offline-store.js';

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
  /** The document was open, and may not be read any more. */
  readonly onAccessLost: () => void;
  readonly random: () => number;
  /** What this device has of the document; null: nothing is kept. */
  readonly offline: Pick<OfflineStore, 'keep' | 'keepEntries' | 'entriesOf' | 'dropEntries' | 'removeDocument'> | null;
  /** Where reading begins, as `nearOf` says: what is there comes first. */
  readonly near: string;
}

/** Failed readings in a row before an error is shown. They are retried all the same. */
const SILENT_FAILURES = 3;
/** Milliseconds in which the first part is drawn before the rest is asked for. */
const DRAWN = 100;
const TRY_AGAIN_LATER = /*i18n*/ 'The server could not read the document just now. It is tried again by itself.';

export class FollowedDocument {
  readonly changed = new Emitter();
  private current: DocumentState = { status: 'loading' };
  private readonly store: WritableDocumentStore;
  private unsubscribers: (() => void)[] = [];
  private loading: Promise<void> | null = null;
  private reloadAgain = false;
  private closed = false;
  /** Failures in a row. */
  private failures = 0;
  /** The text after all events so far. */
  private shown: TextShown | null = null;
  /** What is to be tried again, by its timer. */
  private readonly waiting = new Map<ReturnType<typeof setTimeout>, () => Promise<void>>();

  constructor(
    readonly documentId: string,
    private readonly options: FollowedDocumentOptions,
  ) {
    this.store = new WritableDocumentStore(documentId, options.viewer);
    void this.load();
  }

  get state(): DocumentState {
    return this.current;
  }

  /** Reads everything anew. What is on screen stays until the answer is there. */
  load(): Promise<void> {
    if (this.loading) {
      this.reloadAgain = true;
      return this.loading.then(() => this.loading ?? undefined);
    }
    this.reloadAgain = false;
    this.loading = this.read().finally(() => {
      this.loading = null;
      if (this.reloadAgain && !this.closed) void this.load();
    });
    return this.loading;
  }

  /** Tries at once what waits to be tried again: the network is back. */
  retryNow(): void {
    this.failures = 0;
    const works = [...this.waiting.values()];
    for (const timer of this.waiting.keys()) clearTimeout(timer);
    this.waiting.clear();
    for (const work of works) void work();
  }

  close(): void {
    this.closed = true;
    this.unfollow();
  }

  private async read(): Promise<void> {
    try {
      if (this.current.status !== 'ready') await this.readFirst();
      else if (this.store.rest === 'here' || !(await this.readRest())) await this.readWhole();
    } catch (error) {
      if (!(await this.readKept(error))) this.failed(error);
    }
  }

  /** Of a document with many annotations a part: the rest is asked for once it was drawn. */
  private async readFirst(): Promise<void> {
    this.unfollow();
    const [{ answer: opened, body }, threads] = await Promise.all([
      this.options.api.callForBody('openDocument', {
        params: { documentId: this.documentId },
        query: { near: this.options.near },
      }),
      this.readThreads(),
    ]);
    const current = await this.notOlder(threads, opened);
    if (this.closed) return;
    this.store.load(opened, current);
    this.enter(opened);
    if (opened.part) this.after(DRAWN, () => this.load());
    else void body.then((whole) => whole && this.keep(whole, opened));
  }

  private async readWhole(): Promise<void> {
    this.unfollow();
    const [opened, threads] = await Promise.all([
      this.options.api.call('openDocument', { params: { documentId: this.documentId } }),
      this.readThreads(),
    ]);
    const current = await this.notOlder(threads, opened);
    const led = await this.stepsTo(opened);
    if (this.closed) return;
    this.store.load(opened, current, led?.updates ?? null);
    this.enter(opened);
    void this.options.offline?.dropEntries(this.documentId, reachedBy(opened));
  }

  /**
   * All annotations, around the text on screen, which may have been edited since. The streams are followed, and held,
   * until then: what this person does meanwhile is shown as on its way. False: the steps to the text of the answer are
   * not known.
   */
  private async readRest(): Promise<boolean> {
    this.setRest('loading');
    const [{ answer: opened, body }, threads] = await Promise.all([
      this.options.api.callForBody('readAnnotations', { params: { documentId: this.documentId } }),
      this.readThreads(),
    ]);
    const current = await this.notOlder(threads, opened);
    const led = await this.stepsTo(opened);
    if (this.closed) return true;
    if (!led && opened.version !== this.store.version) return false;
    this.unfollow();
    this.store.loadAround(led?.doc ?? this.store.doc, opened, current, led?.updates ?? null);
    this.enter(opened);
    const { doc } = this.store;
    void body.then((rest) => rest && this.keep(withText(rest, doc), opened));
    return true;
  }

  /** What was read is on screen from now on, and kept current. */
  private enter(opened: DocumentAnnotations): void {
    this.failures = 0;
    this.setShown(opened.seq);
    this.setState({ status: 'ready', store: this.store });
    for (const [streamId, seq] of reachedBy(opened)) this.follow(streamId, seq);
  }

  /** Keeps a whole answer on this device. */
  private async keep(body: Blob, opened: DocumentAnnotations): Promise<void> {
    const { offline } = this.options;
    await offline?.keep(urlOf(routes.openDocument, { documentId: this.documentId }), body);
    await offline?.dropEntries(this.documentId, reachedBy(opened));
  }

  /**
   * Shows the document as this device last had it, because the server cannot be reached. What happened since comes over
   * the feed when it can. False: nothing to show, or something better is shown already.
   */
  private async readKept(cause: unknown): Promise<boolean> {
    const { api, offline } = this.options;
    if (!offline || this.current.status === 'ready' || !isUnreachable(cause)) return false;
    const params = { documentId: this.documentId };
    const kept = await Promise.all([
      api.readKept('openDocument', { params }),
      api.readKept('listThreads', { params }),
      offline.entriesOf(this.documentId),
    ]).catch((missing: unknown) => {
      if (!(missing instanceof NotKept)) throw missing;
      this.setState({ status: 'error', failure: failureOf(missing) });
      return null;
    });
    if (!kept || this.closed) return false;
    const [opened, threads, later] = kept;
    this.store.load(opened, threads);
    let reached = reachedBy(opened);
    try {
      reached = this.foldKept(later, reached);
    } catch (failed) {
      if (!(failed instanceof ReloadNeeded)) throw failed;
      this.store.load(opened, threads);
    }
    this.setShown(reached.get(this.documentId) ?? opened.seq);
    this.setState({ status: 'ready', store: this.store });
    for (const [streamId, seq] of reached) this.follow(streamId, seq);
    // What was said between the two is in neither of them, and the feed goes on from the later one.
    if (threads.seq < opened.seq) this.retry(cause, () => this.load());
    return true;
  }

  /** Answers how far each stream is read then. Parts that do not join on are left out, with all that follow them. */
  private foldKept(parts: readonly KeptEntries[], start: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
    const reached = new Map(start);
    for (const { streamId, from, reached: end, entries } of parts) {
      const before = reached.get(streamId);
      if (before === undefined || from > before || end <= before) continue;
      foldDocument(
        this.store,
        entries.filter(({ seq }) => seq > before),
      );
      reached.set(streamId, end);
    }
    this.store.threadIndex.reached(reached.get(this.documentId) ?? 0);
    return reached;
  }

  /** The steps from the text on screen to the one that was just read, so that writing can go on. */
  private async stepsTo(
    opened: DocumentAnnotations & Partial<OpenDocument>,
  ): Promise<{ readonly doc: Node; readonly updates: ConfirmedUpdates } | null> {
    const { shown } = this;
    if (!shown || shown.version === opened.version) return null;
    return stepsBetween(shown, opened, (after) => this.readEntries(this.documentId, after));
  }

  private setShown(seq: number): void {
    this.shown = { doc: this.store.doc, version: this.store.version, seq };
  }

  private readEntries(streamId: string, after: number) {
    return this.options.api.call('readEntries', { params: { streamId }, query: { after } });
  }

  private readThreads() {
    return this.options.api.call('listThreads', { params: { documentId: this.documentId } });
  }

  /** Entries from the document's number on are folded into the threads, so these must not be older. */
  private async notOlder(threads: RouteOutput<'listThreads'>, { seq }: DocumentAnnotations) {
    return threads.seq < seq ? this.readThreads() : threads;
  }

  private follow(streamId: string, after: number): void {
    const { documentId } = this;
    let [from, fresh]: [number, Entry[]] = [after, []];
    // A read that is under way when the document is read anew comes too late: the new text has its entries.
    let isFollowed = true;
    const cursor = new StreamCursor(streamId, after, {
      read: (id, start) => this.readEntries(id, start),
      apply: (entries) => {
        if (!isFollowed) return;
        fresh.push(...entries);
        this.apply(entries);
      },
      onReached: (seq) => {
        if (!isFollowed) return;
        this.failures = 0;
        this.options.offline?.keepEntries({ documentId, streamId, from, reached: seq, entries: fresh });
        [from, fresh] = [seq, []];
        if (streamId === this.documentId) this.showThreads(seq);
        this.options.onReached(streamId, seq);
      },
      onUnreadable: () => void this.load(),
      onFailure: (error) => this.readFailed(error, cursor),
      held: this.store.rest !== 'here',
    });
    const leave = this.options.hub.follow({ cursor, onDenied: () => this.deny() });
    this.unsubscribers.push(() => {
      isFollowed = false;
      leave();
    });
    this.options.onReached(streamId, after);
  }

  private apply(entries: readonly Entry[]): void {
    try {
      foldDocument(this.store, entries);
      const last = entries.findLast(({ streamId }) => streamId === this.documentId);
      if (last) this.setShown(last.seq);
      if (entries.some(({ actorId }) => !this.store.people.has(actorId))) void this.loadMembers();
    } catch (error) {
      if (!(error instanceof ReloadNeeded)) throw error;
      void this.load();
    }
    this.options.onEntries(entries);
  }

  private showThreads(seq: number): void {
    const added = this.store.threadIndex.reached(seq);
    if (added.length > 0) this.store.publish({ ...NOTHING, threads: { ...NO_IDS, added } });
  }

  /** The author of an entry was not a member when the document was opened. */
  private async loadMembers(): Promise<void> {
    try {
      const { members } = await this.options.api.call('listMembers', {
        params: { projectId: this.store.document.projectId },
      });
      for (const { id, name } of members) this.store.people.set(id, { id, name });
      this.store.publish({ ...NOTHING, context: true });
    } catch (error) {
      // A name that cannot be read now is shown as unknown; the next entry asks again.
      failureOf(error);
    }
  }

  private readFailed(error: unknown, cursor: StreamCursor): void {
    if (outcomeOfError(error) !== 'retry') return this.failed(error);
    this.retry(error, () => cursor.catchUp());
  }

  private failed(error: unknown): void {
    if (this.closed) return;
    if (error instanceof ApiError && (error.status === 404 || error.status === 403)) return this.deny();
    const failure = failureOf(error);
    const again = outcomeOfError(error) === 'retry' && !(error instanceof ApiError && error.status === 401);
    if (this.current.status !== 'ready' && (!again || this.failures >= SILENT_FAILURES)) {
      this.setState({
        status: 'error',
        failure: again && error instanceof ApiError ? { ...failure, message: i18n.t(TRY_AGAIN_LATER) } : failure,
      });
    }
    if (this.current.status === 'ready' && this.store.rest === 'loading') this.setRest('failed');
    if (again || this.current.status === 'ready') this.retry(error, () => this.load());
  }

  private retry(error: unknown, work: () => Promise<void>): void {
    this.after(Math.max(backoff(this.failures++, this.options.random), retryAfterOf(error)), work);
  }

  private after(milliseconds: number, work: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.waiting.delete(timer);
      void work();
    }, milliseconds);
    this.waiting.set(timer, work);
  }

  private setRest(rest: DocumentStore['rest']): void {
    if (this.store.rest === rest) return;
    this.store.rest = rest;
    this.store.publish(NOTHING);
  }

  private deny(): void {
    const wasOpen = this.current.status === 'ready';
    this.unfollow();
    void this.options.offline?.removeDocument(this.documentId);
    this.setState({ status: 'denied' });
    if (wasOpen) this.options.onAccessLost();
  }

  private unfollow(): void {
    for (const timer of this.waiting.keys()) clearTimeout(timer);
    this.waiting.clear();
    for (const leave of this.unsubscribers.splice(0)) leave();
  }

  private setState(state: DocumentState): void {
    this.current = state;
    this.changed.emit();
  }
}

/** The answer to `openDocument` that the answer to `readAnnotations` and the text make up. */
const withText = (rest: Blob, doc: Node): Blob =>
  new Blob([rest.slice(0, -1), `,"doc":${JSON.stringify(doc.toJSON())},"part":false}`]);

const reachedBy = ({ document, seq, projectSeq }: DocumentAnnotations): ReadonlyMap<string, number> =>
  new Map([
    [document.id, seq],
    [document.projectId, projectSeq],
  ]);

const NO_IDS = { added: [], updated: [], removed: [] };
const NOTHING = {
  reset: false,
  otherText: false,
  steps: null,
  annotations: NO_IDS,
  changes: NO_IDS,
  threads: NO_IDS,
  references: [],
  context: false,
};
