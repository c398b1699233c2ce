import type { Locks } from '../outbox/outbox.js';

/**
 * One at a time per name, within this tab. Browsers offer locks over all tabs only on secure origins; elsewhere two
 * tabs may post the same command, which its id makes harmless.
 */
export class TabLock implements Locks {
  private readonly tails = new Map<string, Promise<void>>();

  async request(name: string, work: () => Promise<void>): Promise<void> {
    const result = (this.tails.get(name) ?? Promise.resolve()).then(work);
    // A failure belongs to whoever asked; the next in line goes on.
    const tail = result.catch(() => undefined);
    this.tails.set(name, tail);
    await result;
    if (this.tails.get(name) === tail) this.tails.delete(name);
  }
}
