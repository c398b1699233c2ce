import { setTimeout as pause } from 'node:timers/promises';
import type { Server } from '../support/server.js';
import type { SeededRandom } from './seeded-random.js';

/** Kills one of several servers after the other, as a power cut would, and starts it again a little later. */
export class CrashInjector {
  kills = 0;
  readonly #dead = new Set<Server>();

  constructor(
    private readonly servers: readonly Server[],
    private readonly random: SeededRandom,
  ) {}

  async run(seconds: number): Promise<void> {
    for (const end = Date.now() + seconds * 1_000; ;) {
      await pause(2_000 + this.random.below(4_000));
      if (Date.now() > end) return;
      const server = this.random.pick(this.servers)!;
      this.#dead.add(server);
      await server.kill();
      this.kills += 1;
      await pause(this.random.below(1_500));
      await server.start();
      this.#dead.delete(server);
    }
  }

  /** Starts whatever is still dead. */
  async revive(): Promise<void> {
    for (const server of this.#dead) await server.start();
    this.#dead.clear();
  }
}
