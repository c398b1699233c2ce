import { Injectable, Logger } from '@nestjs/common';
import { FEED_CLOSE, type ServerMessage } from '@scholium/contract';
import { can, canReadEntry, rightsChangedBy, type Actor, type Entry } from '@scholium/review';
import type { WebSocket } from 'ws';
import { Ledger, WORKSPACE_STREAM_ID, type Moved } from '../ledger/index.js';
import { Access } from '../people/index.js';
import { Ids, type CallerSession } from '../platform/index.js';
import { Connection, written, type Following } from './connection.js';
import { FeedRepository, type StreamFound } from './feed.repository.js';
import { isRead, type Logged } from './feed-entry.js';
import { ProjectWatch } from './project-streams.js';
import { queueNotice } from './queue-notice.js';
import { PAGE, StreamLog } from './stream-log.js';
import { WrittenEntries } from './wire-entry.js';

/** Who follows what, and the way of each entry to those who may see it. */
@Injectable()
export class Hub {
  readonly connections = new Set<Connection>();
  readonly #followers = new Map<string, Map<Connection, Following>>();
  /** Of each stream what is being written, as messages. */
  readonly #prepared = new Map<string, WrittenEntries>();
  readonly #projects = new Map<string, ProjectWatch>();
  #workspace: StreamLog | null = null;
  readonly #log = new Logger(Hub.name);

  constructor(
    private readonly repository: FeedRepository,
    private readonly access: Access,
    private readonly ledger: Ledger,
    private readonly ids: Ids,
  ) {}

  /** Learns where the workspace's own stream stands; to be called before anybody connects. */
  async open(): Promise<void> {
    const seq = (await this.repository.stream(WORKSPACE_STREAM_ID))?.seq ?? 0;
    this.#workspace = new StreamLog(
      WORKSPACE_STREAM_ID,
      seq,
      (...given) => this.repository.entries(...given),
      (entries) => this.#deliver(null, entries),
    );
  }

  /** Takes in a socket whose session, which the cookie names, is good. */
  admit(caller: CallerSession, socket: WebSocket, cookie: string | undefined): Connection {
    const connection = new Connection(this.ids.next(), caller, socket, cookie);
    this.connections.add(connection);
    connection.say({ type: 'welcome', connectionId: connection.id });
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
  tell(userId: string, message: ServerMessage): void {
    for (const connection of this.connections) if (connection.caller.userId === userId) connection.say(message);
  }

  /** Entries are being written, and may never be: when they are, they are said with what is prepared here. */
  prepare(streamId: string, entries: readonly Entry[]): void {
    const [first] = this.#followers.get(streamId)?.values() ?? [];
    if (!first?.actor) return;
    const news = new WrittenEntries(entries);
    this.#prepared.set(streamId, news);
    news.frameFor(first.actor, first.cursor);
  }

  /** What was prepared of these entries, or else what is made of them now. */
  #news(streamId: string, entries: readonly Logged[]): WrittenEntries {
    const prepared = this.#prepared.get(streamId);
    this.#prepared.delete(streamId);
    return prepared?.entries === entries ? prepared : new WrittenEntries(entries);
  }

  /** News of a stream, in whatever order they come. */
  moved(moved: Moved, entries?: readonly Entry[]): void {
    const { streamId, projectId, seq } = moved;
    const log = projectId === null ? this.#workspace : this.#projects.get(projectId);
    const done =
      log instanceof StreamLog
        ? streamId === WORKSPACE_STREAM_ID
          ? log.moved(seq, entries)
          : null
        : log?.moved(moved, entries);
    // The next news of the stream, or the next look at its number, reads what this did not.
    done?.catch((error: Error) => this.#log.warn(`Entries of ${streamId} could not be read: ${error.message}`));
  }

  /** Looks at the numbers of what is followed here: for news that got lost on the way. */
  look(): Promise<void> {
    return this.#look([]);
  }

  /** Looks at those of all streams of projects whose queue is watched as well, in one statement: it may name many. */
  lookAtAll(): Promise<void> {
    return this.#look([...this.#projects.keys()].filter((projectId) => this.#watchers(projectId).length > 0));
  }

  async #look(wholeProjects: readonly string[]): Promise<void> {
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
    const following: Following = { streamId, projectId: null, actor: null, cursor: after, live: false };
    connection.follows.set(streamId, following);
    const stream = await this.repository.stream(streamId);
    following.projectId = stream?.projectId ?? null;
    const log = stream && (await this.#logOf(stream));
    const actor = stream && log && (await this.#actor(connection, stream));
    if (!stream || !log || !actor) return this.#deny(connection, streamId);
    if (connection.follows.get(streamId) !== following || !this.connections.has(connection)) return this.#tidy();
    following.actor = actor;
    const followers = this.#followers.get(streamId) ?? new Map<Connection, Following>();
    this.#followers.set(streamId, followers.set(connection, following));
    while (connection.open && following.cursor < log.seen) {
      const page = await this.repository.entries(streamId, following.cursor, PAGE);
      if (page.length === 0) break;
      await new Promise<void>((sent) => connection.sendEntries(following, new WrittenEntries(page), sent));
    }
    following.live = true;
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
    const actor = await this.access.actorIn(connection.caller.userId, projectId);
    if (!connection.watches.has(projectId) || !this.connections.has(connection)) return this.#tidy();
    if (can(actor, 'queue.read')) connection.watches.set(projectId, actor);
    else {
      connection.watches.delete(projectId);
      this.#deny(connection, projectId);
    }
  }

  unwatchQueue(connection: Connection, projectId: string): void {
    connection.watches.delete(projectId);
    this.#tidy();
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

  #deliver(projectId: string | null, entries: readonly Logged[]): void {
    for (const entry of entries) this.#takeRights(projectId, entry);
    const [first] = entries;
    if (!first) return;
    const read = entries.every(isRead) ? entries : entries.filter(isRead);
    const news = this.#news(first.streamId, entries);
    for (const [connection, following] of this.#followers.get(first.streamId) ?? [])
      if (following.live) connection.sendEntries(following, news);
    this.ledger.follow(first.streamId, read);
    if (projectId !== null) for (const entry of read) this.#notice(projectId, entry);
  }

  /** Rights are asked when somebody comes; when they change, the door closes and is knocked on again. */
  #takeRights(projectId: string | null, entry: Logged): void {
    // What cannot be read may have taken anybody's rights, where it stands with the people.
    const unread = !isRead(entry) && (projectId === null || entry.streamId === projectId);
    const userId = isRead(entry) ? rightsChangedBy(entry) : null;
    if (userId === null && !unread) return;
    for (const connection of this.connections) {
      if (!unread && connection.caller.userId !== userId) continue;
      if (isRead(entry) && entry.kind === 'user.deactivated')
        this.end(connection, FEED_CLOSE.signedOut, 'account deactivated');
      // The workspace's rights reach everywhere, a project's only what is open of it.
      else if (projectId === null || connection.uses(projectId))
        this.end(connection, FEED_CLOSE.denied, 'rights changed');
    }
  }

  /** Nothing more is sent from this moment on, whatever the socket still does. */
  end(connection: Connection, code: number, reason: string): void {
    this.leave(connection);
    connection.follows.clear();
    connection.watches.clear();
    connection.close(code, reason);
  }

  #notice(projectId: string, entry: Entry): void {
    const notice = queueNotice(projectId, entry);
    const readers = notice ? this.#watchers(projectId).filter(([, actor]) => canReadEntry(actor, entry)) : [];
    if (!notice || readers.length === 0) return;
    const { subjectKind } = notice;
    const tell = (kind: typeof subjectKind): void => {
      const message = kind && written({ ...notice, subjectKind: kind });
      if (message) for (const [connection] of readers) if (connection.watches.has(projectId)) connection.pass(message);
    };
    if (subjectKind) tell(subjectKind);
    else
      this.repository
        .subjectKind(notice.changeId)
        .then(tell, (error: Error) => this.#log.warn(`A queue was not told of a change: ${error.message}`));
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

  #project(projectId: string): ProjectWatch {
    const known = this.#projects.get(projectId);
    if (known) return known;
    const watch = new ProjectWatch(projectId, {
      entries: (...given) => this.repository.entries(...given),
      streamsOf: (id) => this.repository.streamsOf(id),
      wanted: (streamId, id) => this.#followers.has(streamId) || this.#watchers(id).length > 0,
      deliver: (id, entries) => this.#deliver(id, entries),
    });
    this.#projects.set(projectId, watch);
    return watch;
  }

  async #actor(connection: Connection, { kind, projectId }: StreamFound): Promise<Actor | null> {
    const { userId, active, workspaceRole } = connection.caller;
    const actor =
      projectId === null
        ? { userId, active, workspaceRole, projectRole: null }
        : await this.access.actorIn(userId, projectId);
    return can(
      actor,
      kind === 'workspace'
        ? 'user.read'
        : kind === 'document' || kind === 'archived'
          ? 'document.read'
          : 'project.read',
    )
      ? actor
      : null;
  }

  #deny(connection: Connection, streamId: string): void {
    connection.follows.delete(streamId);
    connection.say({ type: 'denied', streamId });
    this.#tidy();
  }

  #forget(connection: Connection, streamId: string): void {
    const followers = this.#followers.get(streamId);
    followers?.delete(connection);
    if (followers?.size !== 0) return;
    this.#followers.delete(streamId);
    this.#prepared.delete(streamId);
  }

  /** Projects that nobody here looks at any more are not followed. */
  #tidy(): void {
    for (const projectId of this.#projects.keys()) {
      if (![...this.connections].some((connection) => connection.uses(projectId))) this.#projects.delete(projectId);
    }
  }
}
