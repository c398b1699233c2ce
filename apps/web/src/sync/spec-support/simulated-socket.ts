import type { Actor } from '@scholium/review';
import { clientMessage } from '@scholium/contract';
import type { SocketLike } from '../feed/socket.js';

export interface Network {
  /** True: the request never arrives. */
  loseRequest(): boolean;
  /** True: it is carried out, and the answer is lost. */
  loseAnswer(): boolean;
  /** What becomes of one frame of the socket. */
  frame(): 'deliver' | 'drop' | 'repeat' | 'late';
}

export interface Viewer {
  readonly actor: Actor;
  readonly name: string;
  sessionLives: boolean;
}

interface Backend {
  readonly after: (streamId: string, seq: number) => readonly unknown[];
  readonly gone: () => void;
}

/** One connection; frames to the browser pass the network. */
export class SimulatedSocket implements SocketLike {
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  private readonly followed = new Set<string>();
  private late: string[] = [];
  private alive = true;

  constructor(
    readonly viewer: Viewer,
    private readonly network: () => Network,
    private readonly backend: Backend,
  ) {}

  open(): void {
    if (!this.alive) return;
    this.onopen?.call(this as never, undefined as never);
    this.deliver(JSON.stringify({ type: 'welcome', connectionId: 'here' }));
  }

  send(text: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    const message = clientMessage.parse(JSON.parse(String(text)));
    if (message.type === 'unfollow') this.followed.delete(message.streamId);
    if (message.type !== 'follow') return;
    this.followed.add(message.streamId);
    this.push(message.streamId, this.backend.after(message.streamId, message.after));
  }

  push(streamId: string, entries: readonly unknown[]): void {
    if (!this.alive || !this.followed.has(streamId) || entries.length === 0) return;
    const text = JSON.stringify({ type: 'entries', streamId, entries });
    const fate = this.network().frame();
    if (fate === 'late') this.late.push(text);
    else if (fate !== 'drop') this.deliver(text);
    if (fate === 'repeat') this.deliver(text);
    if (fate === 'deliver') for (const old of this.late.splice(0)) this.deliver(old);
  }

  /** The server ends it, or the line breaks. */
  shut(code: number): void {
    if (!this.alive) return;
    this.close();
    this.onclose?.call(this as never, { code } as CloseEvent);
  }

  close(): void {
    this.alive = false;
    this.backend.gone();
  }

  private deliver(text: string): void {
    setImmediate(() => this.alive && this.onmessage?.call(this as never, { data: text } as MessageEvent));
  }
}
