/**
 * What belongs to one account in this tab while it is signed in: its storage, commands, undo stacks, written text and
 * requests. Work that is still under way after that stays this account's, whoever is signed in by then.
 */
import type { Api } from './api.js';
import { Commands } from './commands/commands.js';
import type { CommandScope } from './commands/commands.js';
import type { StreamHub } from './feed/stream-hub.js';
import type { FeedSocket } from './feed/socket.js';
import { KeptAnswers } from './kept-answers.js';
import type { Outbox } from './outbox/outbox.js';
import { AccountStorage } from './storage/account-storage.js';
import type { StorageEnvironment } from './storage/storage-connection.js';
import { StepsTransport } from './text/steps-transport.js';
import { StepsOutbox } from './text/steps-outbox.js';

export interface AccountOptions {
  /** In the name of the account. */
  readonly api: Api;
  readonly socket: FeedSocket;
  readonly hub: StreamHub;
  readonly outbox: Outbox;
  readonly storage: StorageEnvironment;
  readonly random: () => number;
  readonly nextId: () => string;
}

export class Account {
  private readonly commandsByScope = new Map<string, Commands>();
  private readonly stepsOutboxes = new Map<string, StepsOutbox>();
  /** Documents that were closed and may have unfinished work here. */
  private readonly closedScopes = new Set<string>();
  /** What the account has on this device. */
  readonly storage: AccountStorage;
  /** What the server said, for when it cannot be reached. */
  readonly kept: KeptAnswers;
  /** In the name of the account. */
  readonly api: Api;
  private readonly stepsTransport: StepsTransport;

  constructor(
    readonly id: string,
    private readonly options: AccountOptions,
  ) {
    this.storage = new AccountStorage(id, options.storage);
    this.kept = new KeptAnswers(this.storage.offline);
    this.api = options.api.withKept(this.kept);
    this.stepsTransport = new StepsTransport(options.api, options.socket);
  }

  /** The person's commands and undo stack in a project, or in one of its documents. */
  commands(scope: CommandScope): Commands {
    const key = scope.documentId ?? scope.projectId;
    const { outbox, nextId } = this.options;
    const own: Pick<Outbox, 'enqueue' | 'forStream' | 'discard'> = {
      enqueue: (drafts) => outbox.enqueue(drafts, this.storage),
      forStream: (streamId) => outbox.forStream(streamId),
      discard: (commandId) => outbox.discard(commandId),
    };
    this.closedScopes.delete(key);
    const known = this.commandsByScope.get(key) ?? new Commands(scope, own, nextId, this.storage.undo.ofScope(key));
    this.commandsByScope.set(key, known);
    return known;
  }

  /** Sends and stores what is written in a document. */
  stepsOutbox(documentId: string): StepsOutbox {
    this.closedScopes.delete(documentId);
    const known = this.stepsOutboxes.get(documentId);
    if (known) return known;
    const { api, hub, random, nextId } = this.options;
    const stepsOutbox = new StepsOutbox(documentId, {
      api,
      transport: this.stepsTransport,
      storage: this.storage.texts,
      random,
      nextId,
      reached: () => hub.reached(documentId) ?? 0,
      onSent: (seq) => hub.expect(documentId, seq),
    });
    this.stepsOutboxes.set(documentId, stepsOutbox);
    return stepsOutbox;
  }

  /**
   * The document is not open here any more: its outbox and commands are dropped, unless something of theirs is still on
   * its way. Then they are dropped when the next document is closed.
   */
  release(documentId: string): void {
    this.closedScopes.add(documentId);
    for (const id of this.closedScopes) {
      const [stepsOutbox, commands] = [this.stepsOutboxes.get(id), this.commandsByScope.get(id)];
      if (stepsOutbox?.idle) this.stepsOutboxes.delete(id);
      if (commands?.idle) {
        commands.close();
        this.commandsByScope.delete(id);
      }
      if (!this.stepsOutboxes.has(id) && !this.commandsByScope.has(id)) this.closedScopes.delete(id);
    }
  }

  /** Something written is not on the server yet. */
  get unsent(): boolean {
    return [...this.stepsOutboxes.values()].some(({ unsent }) => unsent);
  }

  /** The network is back, or the tab came to the front. */
  retryNow(): void {
    for (const stepsOutbox of this.stepsOutboxes.values()) stepsOutbox.retryNow();
  }

  /** The tab may be about to close. */
  flush(): void {
    for (const stepsOutbox of this.stepsOutboxes.values()) stepsOutbox.flush();
    void this.storage.offline.flush();
  }

  /**
   * The account leaves this tab. Its unsent work stays on this device; `signedOut`: the person asked for it, and
   * nothing can be undone any more.
   */
  close(signedOut: boolean): void {
    for (const stepsOutbox of this.stepsOutboxes.values()) stepsOutbox.close();
    for (const commands of this.commandsByScope.values()) commands.close();
    this.stepsTransport.close();
    this.storage.close(signedOut);
  }
}
