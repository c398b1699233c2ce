/** How much of the person's inbox is unread: asked at every connection, and sent by the server when it changes. */
import type { ServerMessage } from '@scholium/contract';
import { Emitter } from '../emitter.js';
import type { FeedSocket } from './socket.js';

type InboxMessage = Extract<ServerMessage, { type: 'inbox' }>;

export class InboxCount {
  readonly changed = new Emitter();
  private count: InboxMessage['unread'] = 0;

  /** `ask` answers with the count of this moment; null when there is no answer. */
  constructor(
    socket: FeedSocket,
    private readonly fetchCount: () => Promise<number | null>,
  ) {
    socket.messages.subscribe((message) => {
      if (message.type === 'inbox') this.setCount(message.unread);
    });
    socket.changed.subscribe((state) => {
      if (state.at === 'open') void this.read();
    });
  }

  /** Counted up to COUNT_LIMIT. */
  get unread(): number {
    return this.count;
  }

  /** The session is over. */
  clear(): void {
    this.setCount(0);
  }

  private async read(): Promise<void> {
    const unread = await this.fetchCount();
    if (unread !== null) this.setCount(unread);
  }

  private setCount(unread: number): void {
    if (unread === this.count) return;
    this.count = unread;
    this.changed.emit();
  }
}
