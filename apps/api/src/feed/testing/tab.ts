import { FEED_ACCOUNT, FEED_PATH, type ServerMessage } from '@scholium/contract';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Hub } from '../hub.js';

type Entries = Extract<ServerMessage, { type: 'entries' }>['entries'];

/** A browser tab's socket, and what came through it. */
export class Tab {
  readonly messages: ServerMessage[] = [];
  closed: number | null = null;
  readonly socket: WebSocket;
  readonly #waiting = new Set<() => void>();

  constructor(url: string, cookie: string | undefined, origin: string = url, account?: string) {
    const query = account === undefined ? '' : `?${FEED_ACCOUNT}=${account}`;
    this.socket = new WebSocket(`${url.replace('http', 'ws')}${FEED_PATH}${query}`, {
      headers: { origin, ...(cookie ? { cookie } : {}) },
    });
    this.socket.on('error', () => undefined);
    this.socket.on('message', (data) => {
      this.messages.push(JSON.parse(String(data)) as ServerMessage);
      for (const check of this.#waiting) check();
    });
    this.socket.on('close', (code) => {
      this.closed = code;
      for (const check of this.#waiting) check();
    });
  }

  /** Resolves with what `find` finds, as soon as it does. */
  until<T>(find: () => T | null | undefined | false): Promise<T> {
    return new Promise((resolve) => {
      const check = (): void => {
        const found = find();
        if (found === null || found === undefined || found === false) return;
        this.#waiting.delete(check);
        resolve(found);
      };
      this.#waiting.add(check);
      check();
    });
  }

  of<T extends ServerMessage['type']>(type: T): Extract<ServerMessage, { type: T }>[] {
    return this.messages.filter((message): message is Extract<ServerMessage, { type: T }> => message.type === type);
  }

  entries(streamId: string): Entries {
    return this.of('entries')
      .filter((message) => message.streamId === streamId)
      .flatMap((message) => message.entries);
  }

  async send(message: unknown): Promise<void> {
    await this.until(() => this.messages.length > 0 || this.closed !== null);
    this.socket.send(JSON.stringify(message));
  }

  /** Follows and waits until the stream has come to `seq`. */
  async follow(streamId: string, seq: number, after = 0): Promise<void> {
    await this.send({ type: 'follow', streamId, after });
    await this.until(() => this.entries(streamId).at(-1)?.seq === seq);
  }
}

/**
 * Asks to watch the queue of a project and resolves when the server does. The protocol has no answer to `watch_queue`,
 * and the server handles the messages of a socket concurrently: an answer to a later message does not prove it.
 */
export async function watchQueue(hub: Hub, tab: Tab, projectId: string): Promise<void> {
  await tab.send({ type: 'watch_queue', projectId });
  const [welcome] = tab.of('welcome');
  const isWatching = (): boolean =>
    [...hub.connections].some(({ id, watches }) => id === welcome?.connectionId && watches.get(projectId));
  while (!isWatching()) await pause(5);
}
