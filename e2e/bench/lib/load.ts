import type { ServerProcess } from '../harness/server-process.js';
import { HttpConnection } from './http-connection.js';

/** The cost of one load. */
export interface LoadResult {
  readonly perSecond: number;
  /** Processor time of the server for one request, in ms. */
  readonly processor: number;
}

/**
 * Sends each list of requests over a connection of its own, all at once; throws when one is answered with anything but
 * success.
 */
export const runLoad = async (program: ServerProcess, lists: readonly (readonly Buffer[])[]): Promise<LoadResult> => {
  const connections = await Promise.all(lists.map(() => HttpConnection.open(program.url)));
  const count = lists.reduce((sum, list) => sum + list.length, 0);
  const before = await program.processorTime();
  const began = performance.now();
  try {
    await Promise.all(
      connections.map(async (connection, index) => {
        for (const request of lists[index] ?? []) {
          const { status, body } = await connection.ask(request);
          if (status >= 300) throw new Error(`Answered ${status}: ${body.toString('utf8').slice(0, 400)}`);
        }
      }),
    );
    const seconds = (performance.now() - began) / 1_000;
    return { perSecond: count / seconds, processor: ((await program.processorTime()) - before) / count };
  } finally {
    for (const connection of connections) connection.close();
  }
};
