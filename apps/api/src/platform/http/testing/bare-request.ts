import { connect, type Socket } from 'node:net';

/** An answer as it came over the wire. */
export interface BareAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** A connection on which bytes are sent as they are, for what no client would send. */
export class BareConnection {
  private received = '';
  private closed = false;
  private heard: () => void = () => undefined;

  private constructor(readonly socket: Socket) {
    socket.on('data', (chunk) => {
      this.received += chunk.toString('latin1');
      this.heard();
    });
    for (const over of ['end', 'close', 'error']) {
      socket.on(over, () => {
        this.closed = true;
        this.heard();
      });
    }
  }

  static async open(url: string): Promise<BareConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const connection = new BareConnection(socket);
    await new Promise((resolve) => socket.once('connect', resolve));
    return connection;
  }

  send(text: string): this {
    if (this.socket.writable) this.socket.write(text, 'latin1');
    return this;
  }

  /** The next answer; throws when the connection ends without one. A 1xx is an answer too. */
  async answer(): Promise<BareAnswer> {
    for (;;) {
      const head = /^HTTP\/1\.1 (\d+)[^\r]*\r\n([^]*?\r\n)?\r\n/.exec(this.received);
      if (head) {
        const headers = new Map(
          [...(head[2] ?? '').matchAll(/^([^:\r\n]+): ?([^\r\n]*)/gm)].map(([, name, value]) => [
            name!.toLowerCase(),
            value!,
          ]),
        );
        const length = Number(headers.get('content-length') ?? 0);
        if (this.received.length >= head[0].length + length) {
          const body = this.received.slice(head[0].length, head[0].length + length);
          this.received = this.received.slice(head[0].length + length);
          return { status: Number(head[1]), headers, body };
        }
      }
      if (this.closed) throw new Error(`The connection ended without an answer, after: ${this.received}`);
      await this.more();
    }
  }

  /** Resolves when the other side has ended the connection. */
  async ended(): Promise<void> {
    while (!this.closed) await this.more();
  }

  close(): void {
    this.socket.destroy();
  }

  private more(): Promise<void> {
    return new Promise((resolve) => (this.heard = resolve));
  }
}
