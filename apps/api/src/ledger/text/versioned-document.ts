import type { PayloadOf } from '@scholium/review';
import type { Node } from 'prosemirror-model';
import type { Step, StepMap } from 'prosemirror-transform';
import { loggedStep } from './logged-step.js';

/** How many versions of one document are held at least; older ones are read from the log. */
export const VERSIONS_HELD = 1_000;
/** How many more there may be before the oldest are let go, all at once. */
const OVER = 200;
/** The texts of so many newest versions are at hand. */
const NEWEST = 32;
/**
 * Of the versions before those, the text of one in as many; what lies between is gone over again when somebody asks.
 * Texts share what did not change, but where many people write, each of these is most of a text.
 */
const STRIDE = 128;

/** A text at the versions it has gone through. */
export interface Versions {
  /** Whether the version is held: its text may have to be gone over again, which asking this does not do. */
  has(version: number): boolean;
  /** The text at a version, or null when it is not held. */
  at(version: number): Node | null;
  /** The maps that lead from one version to another, or null when they are not held. */
  maps(from: number, to: number): readonly StepMap[] | null;
}

/**
 * A document in memory with its last versions. It only ever grows at its end, so a version once seen stays what it was.
 */
export class HeldDocument implements Versions {
  readonly documentId: string;
  readonly #versionsHeld: number;
  #oldest: number;
  /** From the oldest version on; null where the text is not at hand. The first always is. */
  readonly #docs: (Node | null)[];
  /** `#steps[i]` leads from the version of `#docs[i]` to the next, as `#maps[i]` does. */
  readonly #steps: Step[] = [];
  readonly #maps: StepMap[] = [];

  constructor(documentId: string, doc: Node, version: number, versionsHeld = VERSIONS_HELD) {
    this.documentId = documentId;
    this.#docs = [doc];
    this.#oldest = version;
    this.#versionsHeld = versionsHeld;
  }

  get version(): number {
    return this.#oldest + this.#maps.length;
  }

  /** What the least-recently-used count weighs: ProseMirror size of the newest version, in UTF-16 units. */
  get weight(): number {
    return (this.#docs.at(-1)?.content.size ?? 0) + 1_000;
  }

  has(version: number): boolean {
    return version >= this.#oldest && version <= this.version;
  }

  at(version: number): Node | null {
    if (!this.has(version)) return null;
    const index = version - this.#oldest;
    let near = index;
    while (this.#docs[near] === null) near -= 1;
    return this.#steps.slice(near, index).reduce((doc, step) => doc && step.apply(doc).doc, this.#docs[near] ?? null);
  }

  maps(from: number, to: number): readonly StepMap[] | null {
    if (from < this.#oldest || to > this.version || from > to) return null;
    return this.#maps.slice(from - this.#oldest, to - this.#oldest);
  }

  /** Follows an entry of the log; what is known already, or comes after a gap, changes nothing. */
  follow({ version, steps }: PayloadOf<'steps'>): void {
    for (const [index, json] of steps.entries()) {
      if (version + index !== this.version) continue;
      const before = this.#docs.at(-1);
      const logged = before ? loggedStep(before, json) : null;
      if (!logged)
        throw new Error(
          `Step ${version + index} of document ${this.documentId} does not apply to what the log says before it`,
        );
      this.#docs.push(logged.after);
      this.#steps.push(logged.step);
      this.#maps.push(logged.step.getMap());
      this.#thin();
    }
    if (this.#docs.length > this.#versionsHeld + OVER) this.#shorten();
  }

  /** Lets go of the text that is no longer among the newest, unless it is one of those kept on the way. */
  #thin(): void {
    const index = this.#docs.length - 1 - NEWEST;
    if (index > 0 && (this.#oldest + index) % STRIDE !== 0) this.#docs[index] = null;
  }

  /** Lets go of the oldest versions, up to one whose text is at hand. */
  #shorten(): void {
    const over = this.#docs.findLastIndex(
      (doc, index) => doc !== null && index <= this.#docs.length - this.#versionsHeld,
    );
    this.#docs.splice(0, over);
    this.#steps.splice(0, over);
    this.#maps.splice(0, over);
    this.#oldest += over;
  }
}
