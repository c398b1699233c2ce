import { once } from 'node:events';
import { FEED_PATH, type ServerMessage } from '@scholium/contract';
import { WebSocket } from 'ws';
import { House } from './house/house.js';
import { Workspace } from './house/workspace.js';
import { atMostTimes, type RunBench } from './lib/cell.js';
import { median, percentile } from './lib/interleave.js';
import { Wire } from './lib/wire.js';
import { timeId } from './lib/time-id.js';
import { propose } from './seed/commands.js';
import { importText } from './seed/text.js';
import { Words } from './seed/words.js';

/** PERFORMANCE.md, "Floor 1". */
const BUDGET = { p50: 2, p99: 3 } as const;
/** Annotations in one round, each seen before the next is made; ours and the floor's take turns. */
const TIMES = 200;
const WAIT = 10_000;

/** A socket that answers when a message holds `text`. */
class Watcher {
  readonly #socket: WebSocket;
  #wanted = '';
  #seen: () => void = () => undefined;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      if (this.#wanted !== '' && data.toString().includes(this.#wanted)) this.#seen();
    });
  }

  static async open(url: string, headers: Record<string, string> = {}): Promise<Watcher> {
    const socket = new WebSocket(url, { headers });
    await once(socket, 'open');
    return new Watcher(socket);
  }

  send(message: unknown): void {
    this.#socket.send(JSON.stringify(message));
  }

  sees(text: string): Promise<void> {
    this.#wanted = text;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`Not seen within ${WAIT} ms`)), WAIT);
      this.#seen = () => {
        clearTimeout(late);
        resolve();
      };
    });
  }

  close(): void {
    this.#socket.terminate();
  }
}

/** From A's request to B's socket, through session, ledger and viewer filter, against a socket that passes on what one statement kept. */
export const run: RunBench = ({ rounds }) =>
  House.with(async (house) => {
    const [application, floor] = await Promise.all([house.application(), house.floor('annotate.ts')]);
    const workspace = await Workspace.found(application.url);
    const [author] = await workspace.people('annotator', 1);
    const [viewer] = await workspace.people('reviewer', 1);
    const documentId = await workspace.import((await importText('S')).text);
    const words = await Words.of(workspace.owner, documentId);
    const socketUrl = (url: string, path: string): string => `${url.replace('http', 'ws')}${path}`;
    const [ours, sender, receiver, wire] = await Promise.all([
      Watcher.open(socketUrl(application.url, FEED_PATH), { cookie: viewer!.caller.cookie, origin: application.url }),
      Watcher.open(socketUrl(floor.url, '/echo')), Watcher.open(socketUrl(floor.url, '/echo')), Wire.open(application.url),
    ]);
    try {
      const follow = propose(author!, documentId, words);
      const following = ours.sees('"type":"entries"' satisfies `"type":"${ServerMessage['type']}"`);
      ours.send({ type: 'follow', streamId: documentId, after: 0 });
      await Promise.all([following, wire.ask(follow.request)]);

      const annotate = async (): Promise<number> => {
        const { changeId, request } = propose(author!, documentId, words);
        const began = performance.now();
        const seen = ours.sees(changeId).then(() => performance.now() - began);
        const [took, { status }] = await Promise.all([seen, wire.ask(request)]);
        if (status >= 300) throw new Error(`The application answered ${status}.`);
        return took;
      };
      const echo = async (): Promise<number> => {
        const { from, to, quote } = words.any();
        const id = timeId();
        const began = performance.now();
        const seen = receiver.sees(id).then(() => performance.now() - began);
        sender.send({ id, documentId, authorId: author!.id, from, to, quote, body: { entityTypeId: 'person', entityId: null, role: null } });
        return seen;
      };
      const measured: { ours: number[]; floor: number[] }[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        const taken = { ours: [] as number[], floor: [] as number[] };
        for (let turn = 0; turn < TIMES; turn += 1) {
          if (turn % 2 === 0) taken.ours.push(await annotate());
          taken.floor.push(await echo());
          if (turn % 2 === 1) taken.ours.push(await annotate());
        }
        // The first round warms both servers up.
        if (round > 0) measured.push(taken);
      }
      const over = (which: 'ours' | 'floor', percent: number): number => median(measured.map((taken) => percentile(taken[which], percent)));
      return [
        atMostTimes('annotation by A seen by B, p50', 'ms', over('ours', 50), over('floor', 50), BUDGET.p50),
        atMostTimes('annotation by A seen by B, p99', 'ms', over('ours', 99), over('floor', 99), BUDGET.p99),
      ];
    } finally {
      for (const socket of [ours, sender, receiver]) socket.close();
      wire.close();
    }
  });
