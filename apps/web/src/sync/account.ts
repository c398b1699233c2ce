/**
 * What belongs to one account in this tab, from its coming to its going: commands, what can be taken back, written text
 * and the way in which all of it is asked for. What is asked or kept after that still is this account's, whoever is
 * signed in by then.
 */
import type { Api } from './api.js';
import { Commands } from './commands/commands.js';
import type { CommandScope } from './commands/commands.js';
import { accountKey } from './account-key.js';
import { UndoDisk } from './storage/undo-storage.js';
import type { StreamHub } from './feed/stream-hub.js';
import type { FeedSocket } from './feed/socket.js';
import type { ChannelLike, Outbox } from './outbox/outbox.js';
import { StepsLine } from './text/steps-transport.js';
import type { Tabs } from './storage/open-tabs.js';
import { TextDisk } from './storage/text-storage.js';
import { TextDoor } from './text/steps-outbox.js';

export interface AccountOptions {
  /** In the name of the account. */
  readonly api: Api;
  readonly socket: FeedSocket;
  readonly hub: StreamHub;
  readonly outbox: Outbox;
  readonly channel: (name: string) => ChannelLike;
  readonly now: () => string;
  readonly random: () => number;
  /** The tab as this account knows it, until it is closed. */
  readonly tabs: Tabs;
  readonly nextId: () => string;
}

export class Account {
  private readonly hands = new Map<string, Commands>();
  private readonly doors = new Map<string, TextDoor>();
  /** Documents that were closed and may have something left here. */
  private readonly released = new Set<string>();
  private readonly undoDisk: UndoDisk;
  private readonly line: StepsLine;
  private readonly disk: Promise<TextDisk>;

  constructor(
    readonly id: string,
    private readonly options: AccountOptions,
  ) {
    const { api, socket, channel, now } = options;
    this.undoDisk = new UndoDisk(id, channel(accountKey('undo', id)), now);
    this.line = new StepsLine(api, socket);
    this.disk = TextDisk.open(id);
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
    this.released.delete(key);
    const known = this.hands.get(key) ?? new Commands(scope, own, nextId, this.undoDisk.shelf(key));
    this.hands.set(key, known);
    return known;
  }

  /** The way for words written in a document. */
  textDoor(documentId: string): TextDoor {
    this.released.delete(documentId);
    const known = this.doors.get(documentId);
    if (known) return known;
    const { api, hub, random, tabs, nextId } = this.options;
    const door = new TextDoor(documentId, {
      api,
      line: this.line,
      disk: this.disk,
      random,
      tabs,
      nextId,
      reached: () => hub.reached(documentId) ?? 0,
      onSent: (seq) => hub.expect(documentId, seq),
    });
    this.doors.set(documentId, door);
    return door;
  }

  /**
   * The document is not open here any more: what only an open one needs is let go, unless something of it is still on
   * its way. Then it is when the next one is closed.
   */
  release(documentId: string): void {
    this.released.add(documentId);
    for (const id of this.released) {
      const [door, hand] = [this.doors.get(id), this.hands.get(id)];
      if (door?.idle) this.doors.delete(id);
      if (hand?.idle) {
        this.hands.delete(id);
        this.undoDisk.leave(id);
      }
      if (!this.doors.has(id) && !this.hands.has(id)) this.released.delete(id);
    }
  }

  /** The network is back, or the tab came to the front. */
  hurry(): void {
    for (const door of this.doors.values()) door.hurry();
  }

  /** The tab may be about to close. */
  flush(): void {
    for (const door of this.doors.values()) door.flush();
  }

  /**
   * The account goes. What is unsent stays on this device for it; with `left`, the person said so, and nothing can be
   * taken back any more.
   */
  close(left: boolean): void {
    for (const door of this.doors.values()) door.close();
    this.line.close();
    if (left) void this.undoDisk.clear();
    this.undoDisk.close();
    this.options.tabs.close();
  }
}
