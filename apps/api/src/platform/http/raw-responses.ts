import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import type { Configuration } from '../configuration.js';
import { errorBodyOf, failureOf } from './failure-of.js';
import { Failure, retryAfter } from './failure.js';
import { commonHeaders } from './security-headers.js';

/** A request that never became one, by the code of Node's parser; anything else is malformed. */
const BROKEN: Readonly<Record<string, { readonly status: number; readonly failure: Failure }>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, failure: new Failure('too_slow') },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    failure: new Failure('invalid_request', undefined, 'The headers of the request are longer than 16 KB.'),
  },
};
const MALFORMED = { status: 400, failure: new Failure('invalid_request', undefined, 'This is no HTTP request.') };
const EXPECTATION = {
  status: 417,
  failure: new Failure('invalid_request', undefined, 'The server does not know what the request expects.'),
};

/** How long a refused connection may stay open for its client to read why, in ms. */
const LEAVE = 1_000;

interface Bare {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Answers of the product's form where no route, no hook and no reply is at hand. */
export class RawResponses {
  constructor(private readonly configuration: Configuration) {}

  /**
   * Refuses on a socket that no response belongs to, and closes it, its other side as well: an upgrade, or what is no
   * HTTP.
   */
  refuse(socket: Duplex, failure: Failure, status = failure.status): void {
    if (!socket.writable) return void socket.destroy();
    const { headers, body } = this.#of(failure, status);
    const lines = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      'Connection: close',
      ...[...headers].map(([name, value]) => `${name}: ${value}`),
    ];
    socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
    // Ended at once it could take the answer along; a client that goes on sending, or stays, is not waited for any
    // longer.
    setTimeout(() => socket.destroy(), LEAVE).unref();
  }

  /** What Fastify does with requests that it does not bring to a hook. */
  get options(): Pick<FastifyServerOptions, 'clientErrorHandler' | 'frameworkErrors'> {
    return {
      clientErrorHandler: (error, socket) => {
        if (error.code === 'ECONNRESET' || socket.destroyed) return;
        const { status, failure } = BROKEN[error.code ?? ''] ?? MALFORMED;
        this.refuse(socket, failure, status);
      },
      frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
        const { status, headers, body } = this.#of(failureOf(error, undefined), undefined, request.id);
        void reply.code(status).headers(Object.fromEntries(headers)).send(body);
      },
    };
  }

  /** An `Expect` other than `100-continue`, which Node would answer by itself. */
  refuseExpectation = (_request: IncomingMessage, response: ServerResponse): void => {
    const { status, headers, body } = this.#of(EXPECTATION.failure, EXPECTATION.status);
    response.writeHead(status, Object.fromEntries(headers)).end(body);
  };

  #of(failure: Failure, status = failure.status, requestId?: string): Bare {
    const body = JSON.stringify(errorBodyOf(failure, requestId));
    const own = {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      ...retryAfter(failure),
    };
    return { status, headers: new Map([...commonHeaders(this.configuration), ...Object.entries(own)]), body };
  }
}
