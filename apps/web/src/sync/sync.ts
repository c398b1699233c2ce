/** Everything a tab needs to stay true, put together once. */
import { FEED_PATH, outcomeOf } from '@scholium/contract';
import { QueryClient } from '@tanstack/react-query';
import { askAnew } from './ask-anew.js';
import { Api, failureOf, refusalOf } from './api.js';
import { Commands } from './commands/commands.js';
import type { CommandScope } from './commands/commands.js';
import { UndoDisk } from './commands/undo-disk.js';
import { InboxCount } from './feed/inbox-count.js';
import { PresenceBoard } from './feed/presence.js';
import { QueueWatch } from './feed/queue-watch.js';
import { FeedSocket } from './feed/socket.js';
import type { SocketLike } from './feed/socket.js';
import { StreamHub } from './feed/stream-hub.js';
import { Follower } from './follower.js';
import { Outbox } from './outbox/outbox.js';
import type { ChannelLike, LocksLike } from './outbox/outbox.js';
import { isChangeCommand } from './outbox/outbox-item.js';
import { SessionKeeper } from './session.js';
import { StepsLine } from './text/steps-line.js';
import type { Tabs } from './text/tabs.js';
import { TextDisk } from './text/text-disk.js';
import { TextDoor } from './text/text-door.js';

/** What the tab lives in; tests give their own. */
export interface Surroundings {
  readonly fetch: ConstructorParameters<typeof Api>[0];
  readonly connect: (path: string) => SocketLike;
  readonly locks: LocksLike;
  readonly channel: (name: string) => ChannelLike;
  readonly now: () => string;
  readonly random: () => number;
  readonly tabs: Tabs;
  /** UUIDv7. */
  readonly nextId: () => string;
}

export class Sync {
  readonly api: Api;
  readonly session: SessionKeeper;
  readonly socket: FeedSocket;
  readonly outbox: Outbox;
  readonly follower: Follower;
  readonly presence: PresenceBoard;
  readonly queue: QueueWatch;
  readonly inbox: InboxCount;
  readonly queries: QueryClient;
  readonly nextId: () => string;
  readonly hub: StreamHub;
  private readonly line: StepsLine;
  private readonly hands = new Map<string, Commands>();
  private readonly doors = new Map<string, TextDoor>();
  private undoDisk: UndoDisk | null = null;

  constructor(private readonly surroundings: Surroundings) {
    this.nextId = surroundings.nextId;
    this.api = new Api(surroundings.fetch, () => this.session.ending());
    this.session = new SessionKeeper(() => this.api);
    this.queries = new QueryClient({ defaultOptions: { queries: { staleTime: 15_000, retry: retryQuery } } });
    this.socket = new FeedSocket({
      connect: () => surroundings.connect(FEED_PATH),
      random: surroundings.random,
      onSignedOut: () => this.session.leave(true),
      onDoubt: () => this.follower.verify(),
    });
    this.hub = new StreamHub(this.socket);
    this.line = new StepsLine(this.api, this.socket);
    const { hub } = this;
    this.outbox = new Outbox({
      post: ({ commandId, streamId, command }) => {
        const sent = { commandId, streamId };
        const signal = AbortSignal.timeout(30_000);
        return isChangeCommand(command)
          ? this.api.call('submitChange', { body: { ...sent, command }, signal })
          : this.api.call('submitDiscussion', { body: { ...sent, command }, signal });
      },
      postMany: async (records) => {
        const decisions = records.flatMap(({ commandId, streamId, command }) => (isChangeCommand(command) ? [{ commandId, streamId, command }] : []));
        const { results } = await this.api.call('decideMany', { body: { decisions }, signal: AbortSignal.timeout(60_000) });
        // What became of the others is not known: they are asked again.
        const known = results.filter((one) => one.ok || outcomeOf(one.error.code) !== 'retry');
        return new Map(known.map((one) => [one.commandId, one.ok ? { ok: true, seq: one.result.seq } : { ok: false, refusal: refusalOf(one.error) }]));
      },
      locks: surroundings.locks,
      channel: (userId) => surroundings.channel(`scholium-outbox-${userId}`),
      now: surroundings.now,
      random: surroundings.random,
      reached: (streamId) => hub.reached(streamId),
      onSent: (streamId, seq) => hub.expect(streamId, seq),
    });
    this.follower = new Follower({
      api: this.api, hub, queries: this.queries, session: this.session,
      onEntries: (entries) => void this.outbox.confirm(entries),
      onReached: (streamId, seq) => this.outbox.landed(streamId, seq),
    });
    this.presence = new PresenceBoard(this.socket);
    this.queue = new QueueWatch(this.socket);
    this.inbox = new InboxCount(this.socket, () => this.countUnread());
    // Whoever looks at the list sees what the count speaks of.
    this.inbox.changed.subscribe(() => void askAnew(this.queries, { queryKey: ['listNotifications'] }));
    this.session.changed.subscribe((state) => {
      if (state.status === 'signed_in') {
        void this.outbox.start(state.me.user.id);
        this.undoDisk ??= new UndoDisk(state.me.user.id, surroundings.channel(`scholium-undo-${state.me.user.id}`), surroundings.now);
        this.socket.dispatch({ type: 'start' });
      } else if (state.status === 'signed_out') this.end(state.ended);
    });
  }

  /** Null when there is no answer just now: the next connection asks again. */
  private async countUnread(): Promise<number | null> {
    try {
      return (await this.api.call('countUnread', {})).unread;
    } catch (error) {
      failureOf(error);
      return null;
    }
  }

  /** How far a stream has been read here; null when it is not followed. */
  reached(streamId: string): number | null {
    return this.hub.reached(streamId);
  }

  /** The person's commands and undo stack in a project, or in one of its documents. */
  commands(scope: CommandScope): Commands {
    const key = scope.documentId ?? scope.projectId;
    const known = this.hands.get(key) ?? new Commands(scope, this.outbox, this.nextId, this.undoDisk?.shelf(key) ?? null);
    this.hands.set(key, known);
    return known;
  }

  /** The way for words written in a document. */
  textDoor(documentId: string): TextDoor {
    const known = this.doors.get(documentId);
    if (known) return known;
    const { state } = this.session;
    if (state.status !== 'signed_in') throw new Error('Somebody who is signed in writes');
    const { random, tabs } = this.surroundings;
    const door = new TextDoor(documentId, {
      api: this.api, line: this.line, disk: TextDisk.open(state.me.user.id), random, tabs,
      reached: () => this.hub.reached(documentId) ?? 0,
      onSent: (seq) => this.hub.expect(documentId, seq),
    });
    this.doors.set(documentId, door);
    return door;
  }

  /** The network came or went, or the tab came to the front. */
  notice(what: 'online' | 'offline' | 'visible'): void {
    this.socket.dispatch({ type: what });
    if (what === 'offline') return;
    this.outbox.pump();
    for (const door of this.doors.values()) door.hurry();
  }

  /** The tab may be about to close. */
  flush(): void {
    for (const door of this.doors.values()) door.flush();
  }

  /**
   * The session is over: nothing of it stays but the unsent, which waits on disk for the same person, and what can be
   * taken back, unless the person left (`ended`: it was ended for them).
   */
  private end(ended: boolean): void {
    this.socket.dispatch({ type: 'stop' });
    this.outbox.stop();
    this.follower.clear();
    this.hands.clear();
    if (!ended) void this.undoDisk?.clear();
    this.undoDisk?.close();
    this.undoDisk = null;
    this.inbox.clear();
  }
}

/** Asks again when there was no answer, never when there was one. */
function retryQuery(count: number, error: Error): boolean {
  return count < 3 && !('status' in error && Number(error.status) < 500);
}

