/**
 * A thread of the bench that asks whether the server is ready, over and over, while the bench itself is busy attacking
 * it.
 */
import { Agent, get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

/** What one stretch of asking has seen: how long each answer took in ms, and how many were not 200. */
export interface Asked {
  readonly times: readonly number[];
  readonly notReady: number;
}

/** Between an answer and the next question, in ms. */
const BETWEEN = 10;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

const ask = (url: string): Promise<number> =>
  new Promise((resolve) => {
    get(url, { agent }, (answer) => answer.resume().once('end', () => resolve(answer.statusCode ?? 0))).once(
      'error',
      () => resolve(0),
    );
  });

let times: number[] = [];
let notReady = 0;
parentPort?.on('message', () => {
  parentPort?.postMessage({ times, notReady } satisfies Asked);
  times = [];
  notReady = 0;
});
for (;;) {
  const began = performance.now();
  if ((await ask(workerData as string)) !== 200) notReady += 1;
  times.push(performance.now() - began);
  await pause(BETWEEN);
}
