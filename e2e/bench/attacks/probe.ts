import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Asked } from './ready-probe.js';

/** Asks for the ready check without a pause, in a thread of its own. */
export class Probe {
  readonly #thread: Worker;

  constructor(url: string) {
    this.#thread = new Worker(new URL('ready-probe.ts', import.meta.url), { workerData: `${url}/api/health/ready` });
  }

  /** What was seen since it was asked for the last time. */
  async seen(): Promise<Asked> {
    this.#thread.postMessage('tell');
    const [asked] = (await once(this.#thread, 'message')) as [Asked];
    return asked;
  }

  async stop(): Promise<void> {
    await this.#thread.terminate();
  }
}
