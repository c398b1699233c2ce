/**
 * What belongs to one account in this tab, from its coming to its going: commands, what can be taken back, written text
 * and the way in which all of it is asked for. What is asked or kept after that still is this account's, whoever is
 * signed in by then.
 */
import type { Api } from './api.js';
import { Commands } from './commands/commands.js';
import type { CommandScope } from './commands/commands.js';
import { accountKey } from './account-key.js';
import { UndoStorage } from './storage/undo-storage.js';
import type { StreamHub } from './feed/stream-hub.js';
import type { FeedSocket } from './feed/socket.js';
import type { Channel, Outbox } from './outbox/outbox.js';
import { StepsTransport } from './text/steps-transport.js';
import type { OpenTabs } from './storage/open-tabs.js';
import { TextStorage } from './storage/text-storage.js';
import { StepsOutbox } from './text/steps-outbox.js';

export interface AccountOptions {
  /** In the name of the account. */
  readonly api: Api;
  readonly socket: FeedSocket;
  readonly hub: StreamHub;
  readonly outbox: Outbox;
  readonly channel: (name: string) => Channel;
  readonly now: () => string;
  readonly random: () => number;
  /** The tab as this account knows it, until it is closed. */
  readonly tabs: OpenTabs;
  readonly nextId: () => string;
}

export class Account {
  private readonly commandsByScope = new Map<string, Commands>();
  private readonly stepsOutboxes = new Map<string, StepsOutbox>();
  /** Documents that were closed and may have something left here. */
  private readonly closedScopes = new Set<string>();
  private readonly undoStorage: UndoStorage;
  private readonly stepsTransport: StepsTransport;
  private readonly textStorage: Promise<TextStorage>;

  constructor(
    readonly id: string,
    private readonly options: AccountOptions,
  ) {
    const { api, socket, channel, now } = options;
    this.undoStorage = new UndoStorage(id, channel(accountKey('undo', id)), now);
    this.stepsTransport = new StepsTransport(api, socket);
    this.textStorage = TextStorage.open(id);
  }

  get api(): Api {
    return this.options.api;
  }

  /** The person's commands and undo stack in a project, or in one of its documents. */
  commands(scope: CommandScope): Commands {
    const key = scope.documentId ?? scope.projectId;
    const { outbox, nextId } = this.options;
    const own: Pick<Outbox, 'enqueue' | 'forStream' | 'discard'> = {
      enqueue: (drafts) => outbox.enqueue(drafts, this.id),
      forStream: (streamId) => outbox.forStream(streamId),
      discard: (commandId) => outbox.discard(commandId),
    };
    this.closedScopes.delete(key);
    const known = this.commandsByScope.get(key) ?? new Commands(scope, own, nextId, this.undoStorage.storeFor(key));
    this.commandsByScope.set(key, known);
    return known;
  }

  /** The way for words written in a document. */
  stepsOutbox(documentId: string): StepsOutbox {
    this.closedScopes.delete(documentId);
    const known = this.stepsOutboxes.get(documentId);
    if (known) return known;
    const { api, hub, random, tabs, nextId } = this.options;
    const stepsOutbox = new StepsOutbox(documentId, {
      api,
      transport: this.stepsTransport,
      storage: this.textStorage,
      random,
      tabs,
      nextId,
      reached: () => hub.reached(documentId) ?? 0,
      onSent: (seq) => hub.expect(documentId, seq),
    });
    this.stepsOutboxes.set(documentId, stepsOutbox);
    return stepsOutbox;
  }

  /**
   * The document is not open here any more: what only an open one needs is let go, unless something of it is still on
   * its way. Then it is when the next one is closed.
   */
  release(documentId: string): void {
    this.closedScopes.add(documentId);
    for (const id of this.closedScopes) {
      const [stepsOutbox, commands] = [this.stepsOutboxes.get(id), this.commandsByScope.get(id)];
      if (stepsOutbox?.idle) this.stepsOutboxes.delete(id);
      if (commands?.idle) {
        this.commandsByScope.delete(id);
        this.undoStorage.unsubscribe(id);
      }
      if (!this.stepsOutboxes.has(id) && !this.commandsByScope.has(id)) this.closedScopes.delete(id);
    }
  }

  /** The network is back, or the tab came to the front. */
  retryNow(): void {
    for (const stepsOutbox of this.stepsOutboxes.values()) stepsOutbox.retryNow();
  }

  /** The tab may be about to close. */
  flush(): void {
    for (const stepsOutbox of this.stepsOutboxes.values()) stepsOutbox.flush();
  }

  /**
   * The account goes. What is unsent stays on this device for it; with `left`, the person said so, and nothing can be
   * taken back any more.
   */
  close(signedOut: boolean): void {
    for (const stepsOutbox of this.stepsOutboxes.values()) stepsOutbox.close();
    this.stepsTransport.close();
    if (signedOut) void this.undoStorage.clear();
    this.undoStorage.close();
    this.options.tabs.close();
  }
}
