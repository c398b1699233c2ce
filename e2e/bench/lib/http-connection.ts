import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/**
 * One keep-alive HTTP connection that does next to nothing, so that the client takes as little as possible of the
 * processor it shares with the servers. Requests are bytes made beforehand; one at a time; answers must name their
 * length.
 */
export class HttpConnection {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  /** Of a large answer: what came behind `#received`, put together when it is whole. */
  #rest: Buffer[] = [];
  #missing = 0;
  #settle: { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#take(chunk));
    const fail = (error: Error): void => this.#settle?.reject(error);
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('The server closed the connection.')));
  }

  static async open(url: string): Promise<HttpConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) });
    await once(socket, 'connect');
    return new HttpConnection(socket);
  }

  ask(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#settle = undefined;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#missing -= chunk.length;
    if (this.#missing > 0) return void this.#rest.push(chunk);
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, ...this.#rest, chunk]);
    this.#rest = [];
    const end = this.#received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#received.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN);
    if (Number.isNaN(length)) return this.#settle?.reject(new Error(`No length in: ${head}`));
    const whole = end + 4 + length;
    this.#missing = whole - this.#received.length;
    if (this.#missing > 0) return;
    const body = this.#received.subarray(end + 4, whole);
    this.#received = this.#received.subarray(whole);
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.resolve({ status: Number(head.slice(9, 12)), body });
  }
}

const headOf = (method: string, url: string, path: string, cookie: string): string =>
  `${method} ${path} HTTP/1.1\r\nhost: ${new URL(url).host}\r\norigin: ${url}\r\naccept: application/json\r\n${cookie ? `cookie: ${cookie}\r\n` : ''}`;

/** The bytes of a request with a JSON body. */
export const post = (url: string, path: string, body: unknown, cookie = ''): Buffer => {
  const text = JSON.stringify(body);
  return Buffer.from(
    `${headOf('POST', url, path, cookie)}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
};

/** The bytes of a request without a body. */
export const get = (url: string, path: string, cookie = ''): Buffer =>
  Buffer.from(`${headOf('GET', url, path, cookie)}\r\n`);
