/** The tab's one live connection. All changes of state go through `dispatch`. */
import { serverMessage } from '@scholium/contract';
import type { ClientMessage, ServerMessage } from '@scholium/contract';
import { backoff } from '../backoff.js';
import { Emitter } from '../emitter.js';
import { nextConnection } from './connection.js';
import type { Connection, ConnectionEvent, Effect } from './connection.js';

/** The part of `WebSocket` that is used. */
export type SocketLike = Pick<WebSocket, 'onopen' | 'onmessage' | 'onclose' | 'send' | 'close'>;

export interface SocketOptions {
  readonly connect: () => SocketLike;
  readonly random: () => number;
  /** The session is over. */
  readonly onSignedOut: () => void;
  /** Something followed may not be read any more: ask about each. */
  readonly onAccessChanged: () => void;
}

export class FeedSocket {
  readonly changed = new Emitter<Connection>();
  readonly messages = new Emitter<ServerMessage>();
  private current: Connection = { at: 'closed' };
  private socket: SocketLike | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private heardAt = 0;

  constructor(private readonly options: SocketOptions) {}

  get state(): Connection {
    return this.current;
  }

  /** Milliseconds (of `performance.now`) since the last message of the server. */
  get silence(): number {
    return performance.now() - this.heardAt;
  }

  /** Sends when open; whoever needs the message repeats it on `changed`, when the state is open again. */
  send(message: ClientMessage): void {
    if (this.current.at === 'open') this.socket?.send(JSON.stringify(message));
  }

  dispatch(event: ConnectionEvent): void {
    const [next, ...effects] = nextConnection(this.current, event);
    const moved = next !== this.current;
    this.current = next;
    for (const effect of effects) this.carryOut(effect);
    if (moved) this.changed.emit(next);
  }

  private carryOut(effect: Effect): void {
    clearTimeout(this.timer);
    switch (effect) {
      case 'connect':
        return this.connect();
      case 'drop':
        return this.drop();
      case 'sign_out':
        return this.options.onSignedOut();
      case 'verify':
        return this.options.onAccessChanged();
      case 'wait': {
        const attempt = this.current.at === 'backing_off' ? this.current.attempt : 0;
        this.timer = setTimeout(() => this.dispatch({ type: 'retry' }), backoff(attempt, this.options.random));
      }
    }
  }

  private connect(): void {
    const socket = this.options.connect();
    this.socket = socket;
    this.heardAt = performance.now();
    // Events of a socket that was dropped meanwhile say nothing about this one.
    socket.onopen = () => this.socket === socket && this.dispatch({ type: 'opened' });
    socket.onclose = ({ code }) => this.socket === socket && this.dispatch({ type: 'closed', code });
    socket.onmessage = ({ data }) => {
      if (this.socket !== socket) return;
      this.heardAt = performance.now();
      const parsed = serverMessage.safeParse(JSON.parse(String(data)));
      // An unknown type was sent by a newer server; the entries themselves are checked by the fold.
      if (parsed.success) this.messages.emit(parsed.data);
    };
  }

  private drop(): void {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }
}
