import type { ServerProcess } from '../harness/server-process.js';
import { Wire } from './wire.js';

/** What one drive cost. */
export interface Driven {
  readonly perSecond: number;
  /** Processor time of the server for one request, in ms. */
  readonly processor: number;
}

/**
 * Sends each list of requests over a connection of its own, all at once; throws when one is answered with anything but
 * success.
 */
export const drive = async (program: ServerProcess, lists: readonly (readonly Buffer[])[]): Promise<Driven> => {
  const wires = await Promise.all(lists.map(() => Wire.open(program.url)));
  const count = lists.reduce((sum, list) => sum + list.length, 0);
  const before = await program.processorTime();
  const began = performance.now();
  try {
    await Promise.all(
      wires.map(async (wire, index) => {
        for (const request of lists[index] ?? []) {
          const { status, body } = await wire.ask(request);
          if (status >= 300) throw new Error(`Answered ${status}: ${body.toString('utf8').slice(0, 400)}`);
        }
      }),
    );
    const seconds = (performance.now() - began) / 1_000;
    return { perSecond: count / seconds, processor: ((await program.processorTime()) - before) / count };
  } finally {
    for (const wire of wires) wire.close();
  }
};
