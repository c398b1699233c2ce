import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type TlsOptions } from 'node:tls';
import type { Forwarded } from '../forwarding/forwarded.js';

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
const closed = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

/** A syslog server of RFC 5425, which reads to the end of a connection and closes it in answer. */
export class SyslogServer {
  readonly messages: string[] = [];
  /** How many connections are closed in the middle of what comes. */
  cut = 0;
  readonly #server: Server;

  constructor(options: TlsOptions) {
    this.#server = createServer(options, (socket) => {
      let text = '';
      socket.setEncoding('utf8').on('error', () => undefined);
      socket.on('data', (chunk: string) => {
        text += chunk;
        if (this.cut > 0) {
          this.cut -= 1;
          socket.destroy();
        }
      });
      socket.on('end', () => this.#read(text));
    });
    this.#server.on('tlsClientError', () => undefined);
  }

  listen(): Promise<number> {
    return listening(this.#server);
  }

  /** What the messages say. */
  get records(): readonly Forwarded[] {
    return this.messages.map((message) => JSON.parse(message.slice(message.indexOf(' - {') + 3)) as Forwarded);
  }

  #read(text: string): void {
    for (let rest = text; rest !== '';) {
      const [counted = '', length = ''] = /^(\d+) /.exec(rest) ?? [];
      if (counted === '') throw new Error(`no count of octets: ${rest.slice(0, 40)}`);
      this.messages.push(rest.slice(counted.length, counted.length + Number(length)));
      rest = rest.slice(counted.length + Number(length));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await closed(this.#server);
  }
}

interface Post {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A web server that takes posts. */
export class WebhookServer {
  readonly posts: Post[] = [];
  status = 204;
  readonly #server: HttpsServer;

  constructor(options: TlsOptions) {
    this.#server = createHttpsServer(options, (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        if (this.status < 300) this.posts.push({ headers: request.headers, body });
        response.writeHead(this.status, { location: '/elsewhere' }).end();
      });
    });
  }

  listen(): Promise<number> {
    return listening(this.#server);
  }

  get records(): readonly Forwarded[] {
    return this.posts.flatMap(({ body }) =>
      body
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Forwarded),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await closed(this.#server);
  }
}
