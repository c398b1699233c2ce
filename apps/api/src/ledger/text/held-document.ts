import type { PayloadOf } from '@scholium/review';
import type { Node } from 'prosemirror-model';
import type { StepMap } from 'prosemirror-transform';
import { loggedStep } from './logged-step.js';

/** How many versions of one document are held at least; older ones are read from the log. Versions share unchanged parts. */
const VERSIONS_HELD = 1_000;
/** How many more there may be before the oldest are let go, all at once. */
const OVER = 200;

/** A text at the versions it has gone through. */
export interface Versions {
  /** The text at a version, or null when it is not held. */
  at(version: number): Node | null;
  /** The maps that lead from one version to another, or null when they are not held. */
  maps(from: number, to: number): readonly StepMap[] | null;
}

/** A document in memory with its last versions. It only ever grows at its end, so a version once seen stays what it was. */
export class HeldDocument implements Versions {
  readonly documentId: string;
  readonly #versionsHeld: number;
  #oldest: number;
  readonly #docs: Node[];
  /** `#maps[i]` leads from `#docs[i]` to the next. */
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

  at(version: number): Node | null {
    return this.#docs[version - this.#oldest] ?? null;
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
      const step = before ? loggedStep(before, json) : null;
      if (!step) throw new Error(`Step ${version + index} of document ${this.documentId} does not apply to what the log says before it`);
      this.#docs.push(step.after);
      this.#maps.push(step.map);
    }
    const over = this.#docs.length - this.#versionsHeld;
    if (over <= OVER) return;
    this.#docs.splice(0, over);
    this.#maps.splice(0, over);
    this.#oldest += over;
  }
}
