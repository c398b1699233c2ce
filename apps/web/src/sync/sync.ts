/** Everything a tab needs to stay true, put together once. */
import { ApiError, FEED_ACCOUNT, FEED_PATH, isFinalAnswer } from '@scholium/contract';
import { QueryClient } from '@tanstack/react-query';
import { Account } from './account.js';
import { invalidateQueries } from './invalidate-queries.js';
import { Api, failureOf, isOffline, NotKept, outcomeOfError, refusalOf, retryAfterOf } from './api.js';
import type { Commands, CommandScope } from './commands/commands.js';
import { InboxCount } from './feed/inbox-count.js';
import { PresenceStore } from './feed/presence.js';
import { QueueWatch } from './feed/queue-watch.js';
import { FeedSocket } from './feed/socket.js';
import type { SocketLike } from './feed/socket.js';
import { StreamHub } from './feed/stream-hub.js';
import { Follower } from './follower.js';
import { Outbox } from './outbox/outbox.js';
import { isChangeCommand } from './outbox/outbox-item.js';
import { SessionStore } from './session.js';
import type { Me, SessionState } from './session.js';
import type { Channel, Locks, OpenTabs } from './storage/tab-locks.js';
import { forgetOffline, OfflineStore, SESSION } from './storage/offline-store.js';
import type { StepsOutbox } from './text/steps-outbox.js';

/** What the browser provides; tests provide their own. */
export interface SyncEnvironment {
  readonly fetch: ConstructorParameters<typeof Api>[0];
  readonly connect: (path: string) => SocketLike;
  readonly locks: Locks;
  readonly channel: (name: string) => Channel;
  readonly now: () => string;
  readonly random: () => number;
  /** Opens this tab for an account. */
  readonly tabs: () => OpenTabs;
  /** UUIDv7. */
  readonly nextId: () => string;
  /** Identifies the shapes of the server's answers. */
  readonly contract: string;
  /** The account that was signed in last and did not sign out, kept over the life of the tab. */
  readonly lastAccount: {
    get(): string | null;
    set(accountId: string | null): void;
    /** Forgets what the account opened last, whose titles are what the server said. */
    forgetRecent(): void;
  };
}

/** Milliseconds until what one request could not read is asked for again, though the connection stands. */
const BLIP = 10_000;

export class Sync {
  readonly session: SessionStore;
  readonly socket: FeedSocket;
  readonly outbox: Outbox;
  readonly follower: Follower;
  readonly presence: PresenceStore;
  readonly queue: QueueWatch;
  readonly inbox: InboxCount;
  readonly queries: QueryClient;
  readonly nextId: () => string;
  readonly hub: StreamHub;
  /** Names no account: the cookie decides. */
  private readonly anonymousApi: Api;
  /** The account that is signed in, or was last. */
  private account: Account | null = null;
  private entered: Me | null = null;
  /** Something was read on this device, or could not be read. */
  private missed = false;
  private blip: ReturnType<typeof setTimeout> | undefined;
  private readonly sessionChannel: Channel;

  constructor(private readonly environment: SyncEnvironment) {
    this.nextId = environment.nextId;
    this.anonymousApi = new Api(environment.fetch, (accountId) => this.session.endOf(accountId));
    this.session = new SessionStore(this.anonymousApi, () => this.remembered());
    this.queries = new QueryClient({
      defaultOptions: {
        // Offline too, what is asked for is answered at once: from this device, or with a failure.
        mutations: { networkMode: 'always' },
        queries: {
          networkMode: 'always',
          refetchOnReconnect: true,
          staleTime: 15_000,
          retry: retryQuery,
          retryDelay: retryQueryDelay,
        },
      },
    });
    this.socket = new FeedSocket({
      connect: () => environment.connect(`${FEED_PATH}?${FEED_ACCOUNT}=${this.session.accountId ?? ''}`),
      random: environment.random,
      onSignedOut: () => this.session.end(),
      onAccessChanged: () => this.onAccessLost(true),
    });
    this.socket.changed.subscribe(({ at }) => at === 'open' && this.onReachable());
    // Something inside what is followed was hidden from the person, or shown to them.
    this.socket.messages.subscribe(({ type }) => type === 'reread' && this.onAccessLost(true));
    this.hub = new StreamHub(this.socket);
    const { hub } = this;
    this.outbox = new Outbox({
      post: ({ commandId, streamId, command }, userId) => {
        const sent = { commandId, streamId };
        const signal = AbortSignal.timeout(30_000);
        const api = this.anonymousApi.inTheNameOf(userId);
        return isChangeCommand(command)
          ? api.call('submitChange', { body: { ...sent, command }, signal })
          : api.call('submitDiscussion', { body: { ...sent, command }, signal });
      },
      postMany: async (records, userId) => {
        const decisions = records.flatMap(({ commandId, streamId, command }) =>
          isChangeCommand(command) ? [{ commandId, streamId, command }] : [],
        );
        const { results } = await this.anonymousApi
          .inTheNameOf(userId)
          .call('decideMany', { body: { decisions }, signal: AbortSignal.timeout(60_000) });
        // What became of the others is not known: they are asked again.
        const known = results.filter((one) => one.ok || isFinalAnswer(one.error.code));
        return new Map(
          known.map((one) => [
            one.commandId,
            one.ok ? { ok: true, seq: one.result.seq } : { ok: false, refusal: refusalOf(one.error) },
          ]),
        );
      },
      now: environment.now,
      random: environment.random,
      reached: (streamId) => hub.reached(streamId),
      onSent: (streamId, seq) => hub.expect(streamId, seq),
    });
    this.follower = new Follower({
      api: () => this.api,
      offline: () => this.account?.storage.offline ?? null,
      hub,
      queries: this.queries,
      session: this.session,
      random: environment.random,
      onEntries: (entries) => void this.outbox.confirm(entries),
      onReached: (streamId, seq) => this.outbox.streamReached(streamId, seq),
      onAccessLost: () => this.onAccessLost(false),
      onClosed: (documentId) => this.account?.release(documentId),
    });
    this.presence = new PresenceStore(this.socket);
    this.queue = new QueueWatch(this.socket);
    this.inbox = new InboxCount(this.socket, () => this.countUnread());
    // The list shows the notifications that the count includes.
    this.inbox.changed.subscribe(() => void invalidateQueries(this.queries, { queryKey: ['listNotifications'] }));
    this.session.changed.subscribe((state) => this.onSessionChanged(state));
    this.sessionChannel = environment.channel('scholium-session');
    // Another tab signed in or out: the session is one for all tabs of a browser.
    this.sessionChannel.onmessage = ({ data }) => {
      if (data !== this.session.accountId) void this.session.recheck();
    };
  }

  /**
   * The server, in the name of the signed-in account. Requests under way keep that name when another signs in.
   */
  get api(): Api {
    return this.account?.api ?? this.anonymousApi;
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
    return this.signedInAccount().commands(scope);
  }

  /** Stores and sends what is written in a document. */
  stepsOutbox(documentId: string): StepsOutbox {
    return this.signedInAccount().stepsOutbox(documentId);
  }

  /** Whether anything of the person's is not on the server yet. */
  get unsent(): boolean {
    const onItsWay = this.outbox.all.some(({ state }) => state === 'waiting' || state === 'sending');
    return onItsWay || this.account?.unsent === true;
  }

  /** Signs out; unsent work stays stored for the account. */
  signOut(): Promise<void> {
    return this.session.signOut(this.api);
  }

  /** The network came or went, or the tab came to the front. */
  onBrowserEvent(what: 'online' | 'offline' | 'visible'): void {
    this.socket.dispatch({ type: what });
    if (what === 'offline') return;
    if (what === 'online') this.onReachable();
    this.outbox.retryNow();
    this.follower.retryNow();
    this.account?.retryNow();
  }

  /** The tab may be about to close. */
  flush(): void {
    this.account?.flush();
  }

  private async remembered(): Promise<Me | null> {
    const { contract, lastAccount, now } = this.environment;
    const accountId = lastAccount.get();
    if (accountId === null) return null;
    const store = new OfflineStore(accountId, contract, () => Date.parse(now()));
    const body = await store.find(SESSION);
    store.close();
    return body && (JSON.parse(await body.text()) as Me);
  }

  /**
   * What was read on this device, or could not be read, is asked for again; a list that somebody works through is not.
   */
  private onReachable(): void {
    void this.session.confirm();
    if (!this.missed) return;
    this.missed = false;
    void invalidateQueries(this.queries, {
      predicate: ({ queryKey, state }) => state.data === undefined || queryKey[2] !== 'steady pages',
    });
  }

  private onMissed(): void {
    this.missed = true;
    if (this.socket.state.at !== 'open') return;
    this.blip ??= setTimeout(() => {
      this.blip = undefined;
      if (this.socket.state.at === 'open') this.onReachable();
    }, BLIP);
  }

  /** `unknown`: of which objects is not known. What this device has of them goes, but for what the person wrote. */
  private onAccessLost(unknown: boolean): void {
    this.follower.forgetAnswers({ documents: unknown });
    this.environment.lastAccount.forgetRecent();
  }

  private signedInAccount(): Account {
    if (!this.account) throw new Error('Somebody who is signed in writes');
    return this.account;
  }

  private onSessionChanged(state: SessionState): void {
    if (state.status === 'signed_out') {
      this.end(state.ended);
      this.setLastAccount(null);
    }
    if (state.status === 'signed_in') this.begin(state.me);
  }

  private begin(me: Me): void {
    const { entered, environment } = this;
    const { id } = me.user;
    if (entered?.user.id !== id) {
      this.end(true);
      const { channel, contract, locks, now, random } = environment;
      this.account = new Account(id, {
        api: this.anonymousApi.inTheNameOf(id),
        socket: this.socket,
        hub: this.hub,
        outbox: this.outbox,
        storage: { channel, contract, locks, now, tabs: environment.tabs() },
        random,
        nextId: this.nextId,
      });
      this.account.kept.missed.subscribe(() => this.onMissed());
    } else if (entered.sessionId !== me.sessionId) {
      // Messages to the socket of the earlier session do not concern this one.
      this.socket.dispatch({ type: 'stop' });
    }
    this.entered = me;
    this.setLastAccount(id);
    void this.signedInAccount().storage.offline.keep(SESSION, new Blob([JSON.stringify(me)]));
    void this.outbox.start(this.signedInAccount().storage);
    this.socket.dispatch({ type: 'start' });
    if (entered?.sessionId !== me.sessionId) this.sessionChannel.postMessage(id);
  }

  /** What the server said to an account is on this device only while it is the one that is signed in. */
  private setLastAccount(accountId: string | null): void {
    const { lastAccount } = this.environment;
    const before = lastAccount.get();
    if (before === accountId) return;
    if (before !== null) void forgetOffline(before);
    lastAccount.set(accountId);
  }

  /**
   * The session is over. Unsent work stays stored for the account, and so does undo, unless the person signed out
   * (`ended`: the session was ended for them).
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
    if (!ended) this.sessionChannel.postMessage(null);
  }
}

/** Retries when there was no answer, or one that is not about the request; not where there is no network at all. */
function retryQuery(count: number, error: Error): boolean {
  if (error instanceof NotKept || isOffline()) return false;
  return count < 3 && (!(error instanceof ApiError) || (error.status !== 401 && outcomeOfError(error) === 'retry'));
}

/** Milliseconds until then: doubling from one second, and no sooner than the server asks. */
function retryQueryDelay(count: number, error: Error): number {
  return Math.max(1_000 * 2 ** count, retryAfterOf(error));
}
