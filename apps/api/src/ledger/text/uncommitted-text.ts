import type { PayloadOf } from '@scholium/review';
import type { Node } from 'prosemirror-model';
import type { StepMap } from 'prosemirror-transform';
import type { Versions } from './versioned-document.js';
import { loggedStep } from './logged-step.js';

/**
 * A text with steps that were decided but not written yet: the submissions of a batch are decided one after the other,
 * each on the text the one before produced.
 */
export class UncommittedText implements Versions {
  #written: Versions;
  readonly #head: number;
  readonly #docs: Node[] = [];
  readonly #maps: StepMap[] = [];
  /**
   * Steps that were decided but not applied, because the text after them was not needed: a batch of one submission
   * never needs it.
   */
  #unapplied: PayloadOf<'steps'>['steps'][] = [];

  /** `head` is the last version of `written`. */
  constructor(written: Versions, head: number) {
    this.#written = written;
    this.#head = head;
  }

  /** Replaces the committed text by one that has older versions. */
  rebaseOnto(written: Versions): this {
    this.#written = written;
    return this;
  }

  has(version: number): boolean {
    return this.#written.has(version) || this.at(version) !== null;
  }

  at(version: number): Node | null {
    if (version <= this.#head) return this.#written.at(version);
    this.#apply();
    return this.#docs[version - this.#head - 1] ?? null;
  }

  maps(from: number, to: number): readonly StepMap[] | null {
    if (to > this.#head) this.#apply();
    if (from > to || to > this.#head + this.#docs.length) return null;
    const ahead = (version: number): number => Math.max(0, version - this.#head);
    const before = this.#written.maps(Math.min(from, this.#head), Math.min(to, this.#head));
    return before && [...before, ...this.#maps.slice(ahead(from), ahead(to))];
  }

  /** Appends steps that were decided at its end. */
  follow({ steps }: PayloadOf<'steps'>): void {
    this.#unapplied.push(steps);
  }

  #apply(): void {
    const steps = this.#unapplied.flat();
    this.#unapplied = [];
    for (const json of steps) {
      const before = this.#docs.at(-1) ?? this.#written.at(this.#head);
      const decided = before ? loggedStep(before, json) : null;
      if (!decided) throw new Error('A decided step does not apply to the text it was decided on');
      this.#docs.push(decided.after);
      this.#maps.push(decided.step.getMap());
    }
  }
}
