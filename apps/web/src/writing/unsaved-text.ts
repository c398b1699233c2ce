/** The viewer's texts that could not be saved. Stored on this device until their author copies or dismisses them. */
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

  /** Loads the stored texts; those added meanwhile follow them. */
  async open(): Promise<void> {
    const before = await this.outbox.lostTexts();
    const shown = this.all.get();
    this.all.set([...before.filter(({ id }) => !shown.some((one) => one.id === id)), ...shown]);
  }

  /** The same `id` is the same text, so that recovery after a crash adds it once. */
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
