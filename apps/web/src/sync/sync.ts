/** Everything a tab needs to stay true, put together once. */
import { ApiError, FEED_ACCOUNT, FEED_PATH, outcomeOf } from '@scholium/contract';
import { QueryClient } from '@tanstack/react-query';
import { Account } from './account.js';
import { accountKey } from './account-key.js';
import { askAnew } from './invalidate-queries.js';
import { Api, failureOf, fateOf, refusalOf, restAfter } from './api.js';
import type { Commands, CommandScope } from './commands/commands.js';
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
import type { Me, SessionState } from './session.js';
import type { Tabs } from './storage/open-tabs.js';
import type { TextDoor } from './text/steps-outbox.js';

/** What the tab lives in; tests give their own. */
export interface Surroundings {
  readonly fetch: ConstructorParameters<typeof Api>[0];
  readonly connect: (path: string) => SocketLike;
  readonly locks: LocksLike;
  readonly channel: (name: string) => ChannelLike;
  readonly now: () => string;
  readonly random: () => number;
  /** Opens this tab for an account. */
  readonly tabs: () => Tabs;
  /** UUIDv7. */
  readonly nextId: () => string;
}

export class Sync {
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
  /** In nobody's name. */
  private readonly anybody: Api;
  /** Whoever is signed in, or was last: what is still at work on their behalf is theirs to the end. */
  private account: Account | null = null;
  private entered: Me | null = null;
  private readonly news: ChannelLike;

  constructor(private readonly surroundings: Surroundings) {
    this.nextId = surroundings.nextId;
    this.anybody = new Api(surroundings.fetch, (accountId) => this.session.ending(accountId));
    this.session = new SessionKeeper(this.anybody);
    this.queries = new QueryClient({
      defaultOptions: { queries: { staleTime: 15_000, retry: retryQuery, retryDelay: restQuery } },
    });
    this.socket = new FeedSocket({
      connect: () => surroundings.connect(`${FEED_PATH}?${FEED_ACCOUNT}=${this.session.accountId ?? ''}`),
      random: surroundings.random,
      onSignedOut: () => this.session.end(),
      onDoubt: () => this.follower.verify(),
    });
    this.hub = new StreamHub(this.socket);
    const { hub } = this;
    this.outbox = new Outbox({
      post: ({ commandId, streamId, command }, userId) => {
        const sent = { commandId, streamId };
        const signal = AbortSignal.timeout(30_000);
        const api = this.anybody.inTheNameOf(userId);
        return isChangeCommand(command)
          ? api.call('submitChange', { body: { ...sent, command }, signal })
          : api.call('submitDiscussion', { body: { ...sent, command }, signal });
      },
      postMany: async (records, userId) => {
        const decisions = records.flatMap(({ commandId, streamId, command }) =>
          isChangeCommand(command) ? [{ commandId, streamId, command }] : [],
        );
        const { results } = await this.anybody
          .inTheNameOf(userId)
          .call('decideMany', { body: { decisions }, signal: AbortSignal.timeout(60_000) });
        // What became of the others is not known: they are asked again.
        const known = results.filter((one) => one.ok || outcomeOf(one.error.code) !== 'retry');
        return new Map(
          known.map((one) => [
            one.commandId,
            one.ok ? { ok: true, seq: one.result.seq } : { ok: false, refusal: refusalOf(one.error) },
          ]),
        );
      },
      locks: surroundings.locks,
      channel: (userId) => surroundings.channel(accountKey('outbox', userId)),
      now: surroundings.now,
      random: surroundings.random,
      reached: (streamId) => hub.reached(streamId),
      onSent: (streamId, seq) => hub.expect(streamId, seq),
    });
    this.follower = new Follower({
      api: () => this.api,
      hub,
      queries: this.queries,
      session: this.session,
      random: surroundings.random,
      onEntries: (entries) => void this.outbox.confirm(entries),
      onReached: (streamId, seq) => this.outbox.landed(streamId, seq),
      onClosed: (documentId) => this.account?.release(documentId),
    });
    this.presence = new PresenceBoard(this.socket);
    this.queue = new QueueWatch(this.socket);
    this.inbox = new InboxCount(this.socket, () => this.countUnread());
    // Whoever looks at the list sees what the count speaks of.
    this.inbox.changed.subscribe(() => void askAnew(this.queries, { queryKey: ['listNotifications'] }));
    this.session.changed.subscribe((state) => this.follow(state));
    this.news = surroundings.channel('scholium-session');
    // Another tab signed in or out: the session is one for all tabs of a browser.
    this.news.onmessage = ({ data }) => {
      if (data !== this.session.accountId) void this.session.check();
    };
  }

  /**
   * The server, in the name of whoever is signed in. What was asked for once goes on in that name, whoever comes then.
   */
  get api(): Api {
    return this.account?.api ?? this.anybody;
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
    return this.somebody().commands(scope);
  }

  /** The way for words written in a document. */
  textDoor(documentId: string): TextDoor {
    return this.somebody().textDoor(documentId);
  }

  /** Signs out; what waits is kept for the same person. */
  signOut(): Promise<void> {
    return this.session.signOut(this.api);
  }

  /** The network came or went, or the tab came to the front. */
  notice(what: 'online' | 'offline' | 'visible'): void {
    this.socket.dispatch({ type: what });
    if (what === 'offline') return;
    this.outbox.hurry();
    this.follower.hurry();
    this.account?.hurry();
  }

  /** The tab may be about to close. */
  flush(): void {
    this.account?.flush();
  }

  private somebody(): Account {
    if (!this.account) throw new Error('Somebody who is signed in writes');
    return this.account;
  }

  private follow(state: SessionState): void {
    if (state.status === 'signed_out') this.end(state.ended);
    else if (state.status === 'signed_in') this.begin(state.me);
  }

  private begin(me: Me): void {
    const { entered, surroundings } = this;
    const { id } = me.user;
    if (entered?.user.id !== id) {
      this.end(true);
      const { channel, now, random } = surroundings;
      this.account = new Account(id, {
        api: this.anybody.inTheNameOf(id),
        socket: this.socket,
        hub: this.hub,
        outbox: this.outbox,
        channel,
        now,
        random,
        tabs: surroundings.tabs(),
        nextId: this.nextId,
      });
    } else if (entered.sessionId !== me.sessionId) {
      // What the server says to the socket of the session before says nothing about this one.
      this.socket.dispatch({ type: 'stop' });
    }
    this.entered = me;
    void this.outbox.start(id);
    this.socket.dispatch({ type: 'start' });
    if (entered?.sessionId !== me.sessionId) this.news.postMessage(id);
  }

  /**
   * The session is over: nothing of it stays but the unsent, which waits on disk for the same person, and what can be
   * taken back, unless the person left (`ended`: it was ended for them).
   */
  private end(ended: boolean): void {
    if (!this.entered) return;
    this.entered = null;
    this.socket.dispatch({ type: 'stop' });
    this.outbox.stop();
    this.follower.clear();
    this.account?.close(!ended);
    this.inbox.clear();
    this.presence.clear();
    if (!ended) this.news.postMessage(null);
  }
}

/** Asks again when there was no answer, or none that says anything of what was asked. */
function retryQuery(count: number, error: Error): boolean {
  return count < 3 && (!(error instanceof ApiError) || (error.status !== 401 && fateOf(error) === 'retry'));
}

/** Milliseconds until then: doubling from one second, and no sooner than the server asks. */
function restQuery(count: number, error: Error): number {
  return Math.max(1_000 * 2 ** count, restAfter(error));
}
