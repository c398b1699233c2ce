/** Who else is in a document, and telling them where I am. */
import type { ServerMessage } from '@scholium/contract';
import { Emitter } from '../emitter.js';
import type { FeedSocket } from './socket.js';

type PresenceMessage = Extract<ServerMessage, { type: 'presence' }>;
/** Somebody in the document; one person with two tabs is there twice. */
export type Presence = PresenceMessage['people'][number];
export type PresenceState = Presence['state'];

/** At most one message in so many milliseconds. */
const INTERVAL = 150;

export class PresenceStore {
  readonly changed = new Emitter();
  private readonly people = new Map<string, readonly Presence[]>();
  private connectionId = '';
  private mine: PresenceState | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly socket: FeedSocket) {
    socket.messages.subscribe((message) => {
      if (message.type === 'welcome') this.connectionId = message.connectionId;
      if (message.type === 'presence') this.put(message.documentId, message.people);
    });
    socket.changed.subscribe((state) => {
      if (state.at === 'open') return this.mine && this.socket.send({ type: 'presence', state: this.mine });
      this.people.clear();
      this.changed.emit();
    });
  }

  others(documentId: string): readonly Presence[] {
    return this.people.get(documentId) ?? NOBODY;
  }

  /** Where I am now; null when I left. The newest state is sent, at most one in {@link INTERVAL} ms. */
  announce(state: PresenceState | null): void {
    this.mine = state;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.socket.send({ type: 'presence', state: this.mine });
    }, INTERVAL);
  }

  /** Leaves `documentId`, unless I am announced elsewhere by now. */
  leave(documentId: string): void {
    if (this.mine?.documentId === documentId) this.announce(null);
  }

  /** The session is over. */
  clear(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.mine = null;
    this.people.clear();
    this.changed.emit();
  }

  private put(documentId: string, people: readonly Presence[]): void {
    const others = people.filter(({ connectionId }) => connectionId !== this.connectionId);
    // The answer to what I announced myself, and nobody else is here.
    if (others.length === 0 && this.others(documentId).length === 0) return;
    this.people.set(documentId, others);
    this.changed.emit();
  }
}

const NOBODY: readonly Presence[] = [];
