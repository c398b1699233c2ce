import { setImmediate as turn } from 'node:timers/promises';

/** How long others wait for their turn, in ms. */
const AT_ONCE = 10;

/** Leaves others their turn between small pieces of work. */
export class Turns {
  #began = performance.now();

  async rest(): Promise<void> {
    if (performance.now() - this.#began < AT_ONCE) return;
    await turn();
    this.#began = performance.now();
  }
}
