import { FEED_CLOSE, type ServerMessage } from '@scholium/contract';
import type { Actor } from '@scholium/review';
import type { WebSocket } from 'ws';
import type { CallerSession } from '../platform/index.js';
import type { EncodedEntries } from './wire-entry.js';

/** Unsent bytes at which a socket is too slow to keep. */
const BACKLOG = 4_194_304;

const AS_TEXT = { binary: false } as const;

/** A stream that a connection follows; `actor` is null until it is known, and nothing is sent before. */
export interface Subscription {
  readonly streamId: string;
  projectId: string | null;
  actor: Actor | null;
  /** The number of the last entry sent. */
  cursor: number;
  /** False while older entries are still being read for this viewer. */
  live: boolean;
}

/** A message as it goes to any number of tabs: it is written once. */
export const written = (message: ServerMessage): Buffer => Buffer.from(JSON.stringify(message));

/** One browser tab. */
export class Connection {
  readonly id: string;
  readonly caller: CallerSession;
  /**
   * The Cookie header it was opened with: what asks for more than to listen is asked for in the session of that moment.
   */
  readonly cookie: string | undefined;
  readonly follows = new Map<string, Subscription>();
  /** Projects whose queue is watched, and as whom. */
  readonly watches = new Map<string, Actor | null>();
  /** Submissions that wait for their answer. */
  underWay = 0;
  #answered = true;
  readonly #socket: WebSocket;

  constructor(id: string, caller: CallerSession, socket: WebSocket, cookie: string | undefined) {
    this.id = id;
    this.caller = caller;
    this.cookie = cookie;
    this.#socket = socket;
    socket.on('pong', () => {
      this.#answered = true;
    });
  }

  get open(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  send(message: ServerMessage): void {
    this.sendEncoded(written(message));
  }

  /** Sends what others are sent as well. `sent`, if given, is called when it has left or never will. */
  sendEncoded(message: Buffer, sent?: () => void): void {
    if (!this.open) return sent?.();
    if (this.#socket.bufferedAmount > BACKLOG) {
      this.close(FEED_CLOSE.tooSlow, 'too slow');
      return sent?.();
    }
    // A socket that fails emits an event by itself.
    this.#socket.send(message, AS_TEXT, sent && (() => sent()));
  }

  /** Sends consecutive entries from behind the cursor on. `sent`, if given, is called when they have left. */
  sendEntries(subscription: Subscription, entries: EncodedEntries, sent?: () => void): void {
    const { actor, cursor } = subscription;
    if (!actor || entries.last <= cursor) return sent?.();
    subscription.cursor = entries.last;
    this.sendEncoded(entries.frameFor(actor, cursor), sent);
  }

  /** Whether the projects whose entries or queue this connection gets include one. */
  uses(projectId: string): boolean {
    return (
      this.watches.has(projectId) ||
      [...this.follows.values()].some((subscription) => subscription.projectId === projectId)
    );
  }

  /** Asks for a sign of life; a connection that gave none since the last time is dropped. */
  ping(): void {
    if (!this.#answered) return this.#socket.terminate();
    this.#answered = false;
    this.#socket.ping();
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }
}
