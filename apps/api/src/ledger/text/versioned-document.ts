import type { PayloadOf } from '@scholium/review';
import type { Node } from 'prosemirror-model';
import type { Step, StepMap } from 'prosemirror-transform';
import { loggedStep } from './logged-step.js';

/** How many versions of one document are kept in memory at least; older ones are read from the log. */
export const MIN_VERSIONS = 1_000;
/** How many more there may be before the oldest are dropped, all at once. */
const OVER = 200;
/** The texts of this many newest versions are kept. */
const NEWEST = 32;
/**
 * Of the older versions, the text of one in this many; those between are rebuilt from the steps when needed. Texts
 * share what did not change, but where many people write, each one is mostly its own.
 */
const STRIDE = 128;

/** A text and its earlier versions. */
export interface Versions {
  /** Whether the version is in memory. Does not rebuild its text. */
  has(version: number): boolean;
  /** The text at a version, or null when it is not in memory. */
  at(version: number): Node | null;
  /** The step maps from one version to another, or null when they are not in memory. */
  maps(from: number, to: number): readonly StepMap[] | null;
}

/**
 * A document in memory with its newest versions. Only appended to, so a version never changes.
 */
export class VersionedDocument implements Versions {
  readonly documentId: string;
  readonly #minVersions: number;
  #oldest: number;
  /** From the oldest version on; null where the text is not kept. The first always is. */
  readonly #docs: (Node | null)[];
  /** `#steps[i]` leads from the version of `#docs[i]` to the next, as `#maps[i]` does. */
  readonly #steps: Step[] = [];
  readonly #maps: StepMap[] = [];

  constructor(documentId: string, doc: Node, version: number, minVersions = MIN_VERSIONS) {
    this.documentId = documentId;
    this.#docs = [doc];
    this.#oldest = version;
    this.#minVersions = minVersions;
  }

  get version(): number {
    return this.#oldest + this.#maps.length;
  }

  /** Weight in the document cache: ProseMirror size of the newest version, in UTF-16 units. */
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

  /** Applies an entry of the log; one that is known already, or comes after a gap, changes nothing. */
  follow({ version, steps }: PayloadOf<'steps'>): void {
    for (const [index, json] of steps.entries()) {
      if (version + index !== this.version) continue;
      const before = this.#docs.at(-1);
      const logged = before ? loggedStep(before, json) : null;
      if (!logged)
        throw new Error(`Step ${version + index} of document ${this.documentId} does not apply to the text before it`);
      this.#docs.push(logged.after);
      this.#steps.push(logged.step);
      this.#maps.push(logged.step.getMap());
      this.#thin();
    }
    if (this.#docs.length > this.#minVersions + OVER) this.#shorten();
  }

  /** Drops the text that is no longer among the newest, unless it is one of those kept at intervals. */
  #thin(): void {
    const index = this.#docs.length - 1 - NEWEST;
    if (index > 0 && (this.#oldest + index) % STRIDE !== 0) this.#docs[index] = null;
  }

  /** Drops the oldest versions, up to one whose text is kept. */
  #shorten(): void {
    const over = this.#docs.findLastIndex(
      (doc, index) => doc !== null && index <= this.#docs.length - this.#minVersions,
    );
    this.#docs.splice(0, over);
    this.#steps.splice(0, over);
    this.#maps.splice(0, over);
    this.#oldest += over;
  }
}
