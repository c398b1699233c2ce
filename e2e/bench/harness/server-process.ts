import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { processorTimeOf } from './processor-time.js';

/** A server in a process of its own, reachable at `url`. */
export class ServerProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  constructor(url: string, child: ChildProcess) {
    this.url = url;
    this.#child = child;
  }

  /** Answers when `path` is answered well; throws when the process ends before. */
  async ready(path: string): Promise<this> {
    for (const deadline = Date.now() + 60_000; ; await pause(20)) {
      if (this.#child.exitCode !== null || Date.now() > deadline)
        throw new Error(`The server at ${this.url} did not start.`);
      const answer = await fetch(`${this.url}${path}`).catch(() => undefined);
      if (answer?.ok) return this;
    }
  }

  /** Processor time of all its threads since it started, in ms; NaN where there is no /proc. */
  processorTime(): Promise<number> {
    return processorTimeOf(this.#child.pid!);
  }

  /** The most resident memory it has had since it started, in MiB; NaN where there is no /proc. */
  async peakMemory(): Promise<number> {
    const status = await readFile(`/proc/${this.#child.pid}/status`, 'utf8').catch(() => '');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1_024;
  }

  /** The most processor time in ms of one turn of its event loop since it was asked for the last time. */
  longestTurn(): Promise<number> {
    return this.#ask('longest turn');
  }

  /** From now on garbage is collected often, which takes time, and `liveMemory` can be asked for. */
  async watchMemory(): Promise<void> {
    await this.#ask('watch memory');
  }

  /**
   * The most memory in MiB that its main thread used since it was asked for the last time: objects and buffers without
   * garbage, and without the threads, each of which has a limit.
   */
  liveMemory(): Promise<number> {
    return this.#ask('live memory');
  }

  async #ask(what: string): Promise<number> {
    const answer = once(this.#child, 'message');
    this.#child.send(what);
    const [told] = (await answer) as [number];
    return told;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGTERM');
    await gone;
  }
}
