/**
 * Words of one's own that could not be kept: on this device, and so also after a reload, until their author has dealt
 * with them.
 */
import type { StepsOutbox } from '../sync/index.js';
import { Cell } from '../workspace/index.js';

export interface UnsavedText {
  readonly id: string;
  readonly words: string;
  readonly why: string;
}

export class UnsavedTexts {
  readonly all = new Cell<readonly UnsavedText[]>([]);

  constructor(
    private readonly outbox: Pick<StepsOutbox, 'lostTexts' | 'saveLostText' | 'removeLostText'>,
    private readonly nextId: () => string,
  ) {}

  /** Shows what was lost before; what is lost meanwhile comes behind it. */
  async open(): Promise<void> {
    const before = await this.outbox.lostTexts();
    const shown = this.all.get();
    this.all.set([...before.filter(({ id }) => !shown.some((one) => one.id === id)), ...shown]);
  }

  /** The same `id` is the same words: whoever finds them again after a crash does not lose them twice. */
  add(words: string, why: string, id = this.nextId()): void {
    if (words.trim() === '') return;
    const lost = { id, words, why };
    this.all.set([...this.all.get().filter((one) => one.id !== id), lost]);
    void this.outbox.saveLostText(lost);
  }

  forget(lost: UnsavedText): void {
    this.all.set(this.all.get().filter(({ id }) => id !== lost.id));
    void this.outbox.removeLostText(lost);
  }
}
