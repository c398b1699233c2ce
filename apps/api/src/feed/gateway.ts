import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { FEED_ACCOUNT, FEED_CLOSE, FEED_MESSAGE_LIMIT, FEED_PATH, SOCKETS_AN_ACCOUNT } from '@scholium/contract';
import { WebSocketServer, type WebSocket } from 'ws';
import { Sessions } from '../people/index.js';
import { RawResponses, CLOSING, Configuration, Failure, type CallerSession } from '../platform/index.js';
import { ClientMessages } from './client-messages.js';
import type { Connection } from './connection.js';
import { Hub } from './hub.js';

/** How long pages may take to answer the goodbye of a server that closes, in ms; one that is asleep does not. */
const GOODBYE = 2_000;

/** Accepts live sockets: checks the origin of the page and the session. */
@Injectable()
export class Gateway implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: FEED_MESSAGE_LIMIT });
  #closing = false;
  readonly #log = new Logger(Gateway.name);

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly sessions: Sessions,
    private readonly configuration: Configuration,
    private readonly hub: Hub,
    private readonly messages: ClientMessages,
    private readonly answers: RawResponses,
  ) {}

  onApplicationBootstrap(): void {
    this.#sockets.on('wsClientError', (_error, socket) => this.answers.refuse(socket, new Failure('invalid_request')));
    const server = this.http.httpAdapter.getHttpServer() as Server;
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      this.#upgrade(request, socket, head).catch((error: Error) => {
        this.#log.warn(`A live socket could not be opened: ${error.message}`);
        this.answers.refuse(socket, new Failure('unavailable'));
      });
    });
  }

  /** From here on nobody is let in, although the server may still listen for a while. */
  onModuleDestroy(): void {
    this.#closing = true;
    for (const socket of this.#sockets.clients) socket.close(1001, 'going away');
    this.#sockets.close();
    setTimeout(() => {
      for (const socket of this.#sockets.clients) socket.terminate();
    }, GOODBYE).unref();
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const [path, query = ''] = (request.url ?? '').split('?', 2);
    if (path !== FEED_PATH) return this.answers.refuse(socket, new Failure('not_found'));
    if (!isOwnPage(request, this.configuration.publicOrigin))
      return this.answers.refuse(socket, new Failure('wrong_origin'));
    const caller = this.#closing ? null : await this.sessions.authenticate(request.headers.cookie);
    if (this.#closing) return this.answers.refuse(socket, new Failure('unavailable', CLOSING));
    const named = new URLSearchParams(query).get(FEED_ACCOUNT);
    const sameAccount = named === null || named.toLowerCase() === caller?.userId;
    this.#sockets.handleUpgrade(request, socket, head, (opened) => {
      // A browser learns nothing of a refused upgrade; a code it can read tells it to sign in.
      if (!caller || !sameAccount) opened.close(FEED_CLOSE.signedOut, 'not signed in');
      else if (this.hub.countOf(caller.userId) >= SOCKETS_AN_ACCOUNT)
        opened.close(FEED_CLOSE.tooMany, 'too many windows');
      else this.#accept(opened, caller, request.headers.cookie);
    });
  }

  #accept(socket: WebSocket, caller: CallerSession, cookie: string | undefined): void {
    const connection = this.hub.admit(caller, socket, cookie);
    socket.on('message', (data, binary) => {
      if (!this.#understood(connection, binary ? null : String(data)))
        connection.close(FEED_CLOSE.protocol, 'not understood');
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      this.messages.ended(connection);
    });
  }

  /** False also for what nobody foresaw: one socket's message is no reason to end what all others are connected to. */
  #understood(connection: Connection, text: string | null): boolean {
    try {
      return this.messages.take(connection, text);
    } catch (error) {
      this.#log.error(
        'A message of a live socket was not foreseen',
        error instanceof Error ? error.stack : String(error),
      );
      return false;
    }
  }
}

/** Browsers always name the page that opens a socket, and cookies go along whoever it is: only our own page may. */
function isOwnPage(request: IncomingMessage, publicOrigin: string | null): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  return publicOrigin === null ? new URL(origin).host === host : origin === publicOrigin;
}
