import { createServer, request } from 'node:http';
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { once } from 'node:events';

interface Target {
  readonly hostname: string;
  readonly port: string;
}

/**
 * A load balancer as stands before several servers: each request and each live socket goes to the next of them, and to
 * another when that one takes no connection. What breaks off half way breaks off for the browser too.
 */
export class LoadBalancer {
  readonly #server: HttpServer;
  readonly #targets: readonly Target[];
  readonly #sockets = new Set<Duplex>();
  #turn = 0;
  /** How many requests and live sockets each server got, in the order they were given. */
  readonly carried: number[];

  private constructor(urls: readonly string[]) {
    this.#targets = urls.map((url) => new URL(url));
    this.carried = urls.map(() => 0);
    this.#server = createServer((asked, answer) => this.#carry(asked, answer, this.#targets.length));
    this.#server.on('upgrade', (asked, socket, head) => this.#join(asked, socket, head, this.#targets.length));
    this.#server.on('connection', (socket) => this.#keep(socket));
  }

  /** Listens on a free port of this machine. */
  static async before(urls: readonly string[]): Promise<LoadBalancer> {
    const balancer = new LoadBalancer(urls);
    balancer.#server.listen(0, '127.0.0.1');
    await once(balancer.#server, 'listening');
    return balancer;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The balancer does not listen');
    return `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await once(this.#server, 'close');
  }

  #next(): { readonly target: Target; readonly index: number } {
    const index = this.#turn++ % this.#targets.length;
    return { target: this.#targets[index]!, index };
  }

  #keep(socket: Duplex): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => this.#sockets.delete(socket));
  }

  #carry(asked: IncomingMessage, answer: ServerResponse, tries: number): void {
    const {
      target: { hostname, port },
      index,
    } = this.#next();
    const passed = request({
      hostname,
      port,
      method: asked.method,
      path: asked.url,
      headers: asked.headers,
      agent: false,
    });
    passed.once('response', (given) => {
      this.carried[index]! += 1;
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(answer);
      given.once('error', () => answer.destroy());
    });
    let connected = false;
    passed.once('socket', (socket) =>
      socket.once('connect', () => {
        connected = true;
        asked.pipe(passed);
      }),
    );
    passed.on('error', () => {
      if (!connected && tries > 1) this.#carry(asked, answer, tries - 1);
      else answer.destroy();
    });
    answer.once('close', () => passed.destroy());
  }

  #join(asked: IncomingMessage, socket: Duplex, head: Buffer, tries: number): void {
    const {
      target: { hostname, port },
      index,
    } = this.#next();
    const passed: Socket = connect(Number(port), hostname);
    this.#keep(passed);
    let connected = false;
    passed.once('connect', () => {
      connected = true;
      this.carried[index]! += 1;
      const headers = asked.rawHeaders.reduce(
        (lines, part, at) => lines + (at % 2 === 0 ? `${part}: ` : `${part}\r\n`),
        '',
      );
      passed.write(`${asked.method} ${asked.url} HTTP/1.1\r\n${headers}\r\n`);
      if (head.length > 0) passed.write(head);
      passed.pipe(socket).pipe(passed);
    });
    passed.once('close', () => {
      if (!connected && tries > 1) this.#join(asked, socket, head, tries - 1);
      else socket.destroy();
    });
    socket.once('close', () => {
      if (connected) passed.destroy();
    });
  }
}
