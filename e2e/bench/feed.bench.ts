import { once } from 'node:events';
import { FEED_PATH, type ServerMessage } from '@scholium/contract';
import { WebSocket } from 'ws';
import type { Annotation } from './floors/same-commit.js';
import { BenchHarness } from './harness/harness.js';
import { Workspace } from './harness/workspace.js';
import { atMostTimes, type RunBench } from './lib/cell.js';
import { median, percentile } from './lib/interleave.js';
import { HttpConnection } from './lib/http-connection.js';
import { timeId } from './lib/time-id.js';
import { propose } from './seed/commands.js';
import { importText } from './seed/text.js';
import { Words } from './seed/words.js';

/** PERFORMANCE.md, "Floor 1". */
const BUDGET = { p50: 2, p99: 3 } as const;
/** Annotations in one round, each seen before the next is made; ours and the floors' take turns. */
const TIMES = 200;
/** And so many before the clock runs: what is compiled on the way is not what a server costs that runs. */
const WARM = 1_000;
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

/** A floor: whom it is sent by and whom it reaches. */
const echoOf = async (
  url: string,
  path: 'least' | 'same',
): Promise<{ readonly sender: Watcher; readonly receiver: Watcher }> => {
  const [sender, receiver] = await Promise.all([
    Watcher.open(`${url}/echo/${path}`),
    Watcher.open(`${url}/echo/${path}`),
  ]);
  return { sender, receiver };
};

/**
 * From A's request to B's socket, through session, ledger and viewer filter, against a socket that passes on what one
 * statement committed: the same rows; and, to see what those cost, an annotation and a log row alone.
 */
export const run: RunBench = ({ rounds }) =>
  BenchHarness.with(async (harness) => {
    const [application, floor] = await Promise.all([harness.application(), harness.floor('annotate.ts')]);
    const workspace = await Workspace.found(application.url);
    const [author] = await workspace.people('annotator', 1);
    const [viewer] = await workspace.people('reviewer', 1);
    const documentId = await workspace.import((await importText('S')).text);
    const words = await Words.of(workspace.owner, documentId);
    const socketUrl = (url: string): string => url.replace('http', 'ws');
    const [ours, least, same, connection] = await Promise.all([
      Watcher.open(`${socketUrl(application.url)}${FEED_PATH}`, {
        cookie: viewer!.client.cookie,
        origin: application.url,
      }),
      echoOf(socketUrl(floor.url), 'least'),
      echoOf(socketUrl(floor.url), 'same'),
      HttpConnection.open(application.url),
    ]);
    try {
      const follow = propose(author!, documentId, words);
      const following = ours.sees('"type":"entries"' satisfies `"type":"${ServerMessage['type']}"`);
      ours.send({ type: 'follow', streamId: documentId, after: 0 });
      await Promise.all([following, connection.ask(follow.request)]);

      const annotate = async (): Promise<number> => {
        const { changeId, request } = propose(author!, documentId, words);
        const began = performance.now();
        const seen = ours.sees(changeId).then(() => performance.now() - began);
        const [took, { status }] = await Promise.all([seen, connection.ask(request)]);
        if (status >= 300) throw new Error(`The application answered ${status}.`);
        return took;
      };
      const echo = async ({ sender, receiver }: typeof same): Promise<number> => {
        const { from, to, quote, prefix, suffix } = words.any();
        const given: Annotation = {
          id: timeId(),
          projectId: workspace.projectId,
          documentId,
          authorId: author!.id,
          subjectId: timeId(),
          from,
          to,
          quote,
          prefix,
          suffix,
          body: { entityTypeId: 'person', entityId: null, role: null },
        };
        const began = performance.now();
        const seen = receiver.sees(given.id).then(() => performance.now() - began);
        sender.send(given);
        return seen;
      };
      const subjects = { ours: annotate, same: () => echo(same), least: () => echo(least) };
      const names = Object.keys(subjects) as (keyof typeof subjects)[];
      const measured: Readonly<Record<keyof typeof subjects, number[]>>[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        const taken = { ours: [] as number[], same: [] as number[], least: [] as number[] };
        for (let turn = 0; turn < (round === 0 ? WARM : TIMES); turn += 1) {
          for (const offset of names.keys()) {
            const name = names[(turn + offset) % names.length]!;
            taken[name].push(await subjects[name]());
          }
        }
        if (round > 0) measured.push(taken);
      }
      return (
        [
          ['p50', 50, BUDGET.p50],
          ['p99', 99, BUDGET.p99],
        ] as const
      ).map(([name, percent, budget]) => {
        const over = (which: keyof typeof subjects): number =>
          median(measured.map((taken) => percentile(taken[which], percent)));
        const note = `${(over('ours') / over('least')).toFixed(2)} x a commit of an annotation and a log row alone`;
        return { ...atMostTimes(`annotation by A seen by B, ${name}`, 'ms', over('ours'), over('same'), budget), note };
      });
    } finally {
      for (const socket of [ours, least.sender, least.receiver, same.sender, same.receiver]) socket.close();
      connection.close();
    }
  });
