import { Injectable, Logger } from '@nestjs/common';
import { FEED_CLOSE, type ServerMessage } from '@scholium/contract';
import {
  accessChangedBy,
  actorFor,
  can,
  canReadEntry,
  isAdmitted,
  rightsChangedBy,
  type Action,
  type Actor,
  type Entry,
  type Protection,
} from '@scholium/review';
import type { WebSocket } from 'ws';
import { Ledger, WORKSPACE_STREAM_ID, type CommittedEntries, type StreamMoved } from '../ledger/index.js';
import { Access, RecordedReads, type Ended, type FactsChanged } from '../people/index.js';
import { Ids, type CallerSession } from '../platform/index.js';
import { NOTHING_PROTECTED, type EntryProtections } from '../sql/index.js';
import { Connection, written, type Subscription } from './connection.js';
import { FeedRepository, type StreamFound } from './feed.repository.js';
import { isReadableEntry, type FeedEntry } from './feed-entry.js';
import { ProjectStreams } from './project-streams.js';
import { queueNotice } from './queue-notice.js';
import { PAGE, StreamLog, type EntriesFrom, type StreamSource } from './stream-log.js';
import { EncodedEntries } from './wire-entry.js';

/** What one must be allowed to do to follow a stream. */
const ACTION_OF_STREAM = {
  document: 'document.read',
  archived: 'document.read',
  project: 'project.read',
  workspace: 'user.read',
} as const satisfies Readonly<Record<StreamFound['kind'], Action>>;

/** Who follows what, and the way of each entry to those who may see it. */
@Injectable()
export class Hub {
  readonly connections = new Set<Connection>();
  readonly #followers = new Map<string, Map<Connection, Subscription>>();
  readonly #projects = new Map<string, ProjectStreams>();
  #workspace: StreamLog | null = null;
  readonly #log = new Logger(Hub.name);

  constructor(
    private readonly repository: FeedRepository,
    private readonly access: Access,
    private readonly reads: RecordedReads,
    private readonly ledger: Ledger,
    private readonly ids: Ids,
  ) {}

  /** Learns where the workspace's own stream stands; to be called before anybody connects. */
  async open(): Promise<void> {
    const seq = (await this.repository.stream(WORKSPACE_STREAM_ID))?.seq ?? 0;
    this.#workspace = new StreamLog(WORKSPACE_STREAM_ID, seq, this.#source(null));
  }

  /** Takes in a socket whose session, which the cookie names, is good. */
  admit(caller: CallerSession, socket: WebSocket, cookie: string | undefined): Connection {
    const connection = new Connection(this.ids.next(), caller, socket, cookie);
    this.connections.add(connection);
    connection.send({ type: 'welcome', connectionId: connection.id });
    return connection;
  }

  isHere(userId: string): boolean {
    return this.countOf(userId) > 0;
  }

  /** How many sockets of a person are open here. */
  countOf(userId: string): number {
    return [...this.connections].filter(({ caller }) => caller.userId === userId).length;
  }

  /** Says something to every tab of a person that is open here. */
  sendTo(userId: string, message: ServerMessage): void {
    for (const connection of this.connections) if (connection.caller.userId === userId) connection.send(message);
  }

  /** News of a stream, in whatever order they come. */
  moved(moved: StreamMoved, committed?: CommittedEntries): void {
    const { streamId, projectId, seq } = moved;
    const done =
      projectId !== null
        ? this.#projects.get(projectId)?.moved(moved, committed)
        : streamId === WORKSPACE_STREAM_ID
          ? this.#workspace?.moved(seq, committed)
          : null;
    // The next notification of the stream, or the next check of its head, reads what this read did not.
    done?.catch((error: Error) => this.#log.warn(`Entries of ${streamId} could not be read: ${error.message}`));
  }

  /** Looks at the numbers of what is followed here: for news that got lost on the way. */
  checkHeads(): Promise<void> {
    return this.#checkHeads([]);
  }

  /** Looks at those of all streams of projects whose queue is watched as well, in one statement: it may name many. */
  checkAllHeads(): Promise<void> {
    return this.#checkHeads([...this.#projects.keys()].filter((projectId) => this.#watchers(projectId).length > 0));
  }

  async #checkHeads(wholeProjects: readonly string[]): Promise<void> {
    if (this.connections.size === 0) return;
    const known = new Map([[WORKSPACE_STREAM_ID, this.#workspace?.seen ?? 0]]);
    for (const [projectId, watch] of this.#projects) {
      const all = wholeProjects.includes(projectId);
      for (const log of watch.logs())
        if (all || log.streamId === projectId || this.#followers.has(log.streamId)) known.set(log.streamId, log.seen);
    }
    for (const moved of await this.repository.movedSince(known, wholeProjects)) this.moved(moved);
  }

  async follow(connection: Connection, streamId: string, after: number): Promise<void> {
    if (connection.follows.has(streamId)) return;
    // Registered before anything is asked: what takes rights away meanwhile finds this connection.
    const subscription: Subscription = { streamId, projectId: null, actor: null, cursor: after, live: false };
    connection.follows.set(streamId, subscription);
    const stream = await this.repository.stream(streamId);
    subscription.projectId = stream?.projectId ?? null;
    const log = stream && (await this.#logOf(stream));
    const actor = stream && log && (await this.#actor(connection, stream));
    if (!stream || !log || !actor) return this.#deny(connection, streamId);
    if (connection.follows.get(streamId) !== subscription || !this.connections.has(connection)) return this.#tidy();
    subscription.actor = actor;
    const followers = this.#followers.get(streamId) ?? new Map<Connection, Subscription>();
    this.#followers.set(streamId, followers.set(connection, subscription));
    while (connection.open && subscription.cursor < log.seen) {
      const page = await this.repository.entries(streamId, subscription.cursor, PAGE);
      if (page.length === 0) break;
      const protections = await log.source.protections(page);
      const encoded = new EncodedEntries(page, protections ?? NOTHING_PROTECTED);
      await new Promise<void>((sent) => connection.sendEntries(subscription, encoded, sent));
    }
    subscription.live = true;
  }

  unfollow(connection: Connection, streamId: string): void {
    connection.follows.delete(streamId);
    this.#forget(connection, streamId);
    this.#tidy();
  }

  async watchQueue(connection: Connection, projectId: string): Promise<void> {
    if (connection.watches.has(projectId)) return;
    connection.watches.set(projectId, null);
    await this.#project(projectId).ready;
    const { actor, subject } = await this.access.readOn(connection.caller.userId, 'projectId', projectId);
    if (!connection.watches.has(projectId) || !this.connections.has(connection)) return this.#tidy();
    if (can(actor, 'queue.read', subject)) connection.watches.set(projectId, actor);
    else {
      connection.watches.delete(projectId);
      this.#deny(connection, projectId);
    }
  }

  unwatchQueue(connection: Connection, projectId: string): void {
    connection.watches.delete(projectId);
    this.#tidy();
  }

  /**
   * The facts of an object have changed, such as who may see it. Those who get entries of its stream get none until
   * their right was read again; then they continue where they were, or are denied the stream.
   */
  async factsChanged({ objectId, streamId }: FactsChanged): Promise<void> {
    const followers = [...(this.#followers.get(streamId) ?? [])];
    const watchers = this.#watchers(objectId).map(([connection]) => connection);
    for (const [connection] of followers) this.unfollow(connection, streamId);
    for (const connection of watchers) this.unwatchQueue(connection, objectId);
    await Promise.all([
      ...followers.map(([connection, { cursor }]) => this.follow(connection, streamId, cursor)),
      ...watchers.map((connection) => this.watchQueue(connection, objectId)),
    ]);
  }

  /** Those who follow a stream here and may read it. */
  followersOf(streamId: string): readonly Connection[] {
    return [...(this.#followers.get(streamId)?.keys() ?? [])];
  }

  leave(connection: Connection): void {
    this.connections.delete(connection);
    for (const streamId of connection.follows.keys()) this.#forget(connection, streamId);
    this.#tidy();
  }

  #source(projectId: string | null): StreamSource {
    return {
      entries: (...given) => this.repository.entries(...given),
      protections: (entries) => (projectId === null ? null : this.repository.protections(projectId, entries)),
      deliver: (...given) => this.#deliver(projectId, ...given),
    };
  }

  #deliver(
    projectId: string | null,
    entries: readonly FeedEntry[],
    from: EntriesFrom,
    protections: EntryProtections,
  ): void {
    for (const entry of entries) {
      this.#applyRightsChange(projectId, entry);
      this.#applyAccessChange(projectId, entry);
    }
    const [first] = entries;
    if (!first) return;
    const read = entries.every(isReadableEntry) ? entries : entries.filter(isReadableEntry);
    const news = new EncodedEntries(entries, protections);
    for (const [connection, subscription] of this.#followers.get(first.streamId) ?? [])
      if (subscription.live) connection.sendEntries(subscription, news);
    // What this process committed the ledger has applied itself.
    if (from === 'log') this.ledger.follow(first.streamId, read);
    if (projectId !== null) for (const entry of read) this.#notice(projectId, entry, protections.get(entry.seq) ?? []);
  }

  /** Rights are asked when somebody comes; when they change, the socket is closed and the browser connects again. */
  #applyRightsChange(projectId: string | null, entry: FeedEntry): void {
    // What cannot be read may have taken anybody's rights, where it stands with the people.
    const unread = !isReadableEntry(entry) && (projectId === null || entry.streamId === projectId);
    const people = isReadableEntry(entry) ? rightsChangedBy(entry) : null;
    if (people === null && !unread) return;
    for (const connection of this.connections) {
      if (!unread && people !== 'everybody' && !people?.includes(connection.caller.userId)) continue;
      if (isReadableEntry(entry) && entry.kind === 'user.deactivated')
        this.end(connection, FEED_CLOSE.signedOut, 'account deactivated');
      // The workspace's rights reach everywhere, a project's only what is open of it.
      else if (projectId === null || connection.uses(projectId))
        this.end(connection, FEED_CLOSE.denied, 'rights changed');
    }
  }

  /** Access has ended by itself: as when rights change by an entry. */
  accessEnded(ended: readonly Ended[]): void {
    for (const connection of this.connections) {
      const { userId } = connection.caller;
      if (ended.some((one) => one.userId === userId && (one.projectId === null || connection.uses(one.projectId))))
        this.end(connection, FEED_CLOSE.denied, 'access ended');
    }
  }

  /**
   * Whoever is admitted to an object that they were not admitted to, or the other way round: of a document or a project
   * their right is asked again, of what stands in one they read it again.
   */
  #applyAccessChange(projectId: string | null, entry: FeedEntry): void {
    const change = isReadableEntry(entry) ? accessChangedBy(entry) : null;
    if (!change || projectId === null) return;
    const { objectId, before, after } = change;
    const { streamId } = entry;
    const concerns = (actor: Actor): boolean => isAdmitted(actor, before) !== isAdmitted(actor, after);
    const concerned = [...this.connections].flatMap((connection) =>
      [...connection.follows.values()]
        .filter(
          (one) =>
            (one.streamId === streamId || (streamId === projectId && one.projectId === projectId)) &&
            (one.actor === null || concerns(one.actor)),
        )
        .map((one) => ({ connection, ...one })),
    );
    if (objectId !== streamId) {
      for (const { connection, streamId: followed } of concerned)
        connection.send({ type: 'reread', streamId: followed });
      return;
    }
    const watchers = this.#watchers(objectId).filter(([, actor]) => concerns(actor));
    for (const { connection, streamId: followed } of concerned) this.unfollow(connection, followed);
    for (const [connection] of watchers) this.unwatchQueue(connection, objectId);
    Promise.all([
      ...concerned.map(({ connection, streamId: followed, cursor }) => this.follow(connection, followed, cursor)),
      ...watchers.map(([connection]) => this.watchQueue(connection, objectId)),
    ]).catch((error: Error) => this.#log.warn(`Who may see ${objectId} could not be asked again: ${error.message}`));
  }

  /** Nothing more is sent from this moment on, whatever the socket still does. */
  end(connection: Connection, code: number, reason: string): void {
    this.leave(connection);
    connection.follows.clear();
    connection.watches.clear();
    connection.close(code, reason);
  }

  #notice(projectId: string, entry: Entry, protections: readonly Protection[]): void {
    const notice = queueNotice(projectId, entry);
    const readers = notice
      ? this.#watchers(projectId).filter(([, actor]) => canReadEntry(actor, entry, protections))
      : [];
    if (!notice || readers.length === 0) return;
    this.repository.subjectKindOf(notice.changeId).then(
      (subjectKind) => {
        if (!subjectKind) return;
        const message = written({ ...notice, subjectKind });
        for (const [connection] of readers) if (connection.watches.has(projectId)) connection.sendEncoded(message);
      },
      (error: Error) => this.#log.warn(`A queue was not notified of a change: ${error.message}`),
    );
  }

  #watchers(projectId: string): (readonly [Connection, Actor])[] {
    return [...this.connections].flatMap((connection) => {
      const actor = connection.watches.get(projectId);
      return actor ? [[connection, actor] as const] : [];
    });
  }

  async #logOf({ streamId, projectId }: StreamFound): Promise<StreamLog | null> {
    if (projectId === null) return streamId === WORKSPACE_STREAM_ID ? this.#workspace : null;
    const watch = this.#project(projectId);
    await watch.ready;
    return watch.log(streamId);
  }

  #project(projectId: string): ProjectStreams {
    const known = this.#projects.get(projectId);
    if (known) return known;
    const watch = new ProjectStreams(projectId, {
      source: this.#source(projectId),
      streamsOf: (id) => this.repository.streamsOf(id),
      wanted: (streamId, id) => this.#followers.has(streamId) || this.#watchers(id).length > 0,
    });
    this.#projects.set(projectId, watch);
    return watch;
  }

  async #actor(connection: Connection, { streamId, kind, projectId }: StreamFound): Promise<Actor | null> {
    const { caller } = connection;
    if (projectId === null) return can(actorFor(caller), ACTION_OF_STREAM[kind], {}) ? actorFor(caller) : null;
    const acting = await this.access.readOn(caller.userId, 'streamId', streamId);
    if (!can(acting.actor, ACTION_OF_STREAM[kind], acting.subject)) return null;
    this.reads.followed(caller, acting, streamId);
    return acting.actor;
  }

  #deny(connection: Connection, streamId: string): void {
    connection.follows.delete(streamId);
    connection.send({ type: 'denied', streamId });
    this.#tidy();
  }

  #forget(connection: Connection, streamId: string): void {
    const followers = this.#followers.get(streamId);
    followers?.delete(connection);
    if (followers?.size === 0) this.#followers.delete(streamId);
  }

  /** Projects that nobody here looks at any more are not followed. */
  #tidy(): void {
    for (const projectId of this.#projects.keys()) {
      if (![...this.connections].some((connection) => connection.uses(projectId))) this.#projects.delete(projectId);
    }
  }
}
