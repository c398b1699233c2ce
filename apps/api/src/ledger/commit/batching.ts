import type { CommitRequest, Job } from '../commit-request.js';

/** How many commands go through the door with one read and one write. */
export const TOGETHER = 32;
/** How many edits of one document do. */
const EDITS = 200;

/** The ids a command may write to. */
export function writtenIds({ commandId, needs }: Job): readonly string[] {
  return [commandId, ...needs.changeIds, ...needs.subjectIds];
}

/** Review commands touch their change and its subject and nothing else, so those on different ones do not meet. */
export function sharesTheDoor({ command }: CommitRequest): boolean {
  return command.kind.startsWith('change.');
}

/**
 * How many of those who wait at a stream go through its door alone together: edits follow one another, all else goes by
 * itself.
 */
export function edits(waiting: readonly CommitRequest[]): number {
  const others = waiting.findIndex(({ command }) => command.kind !== 'document.steps');
  return Math.max(1, Math.min(EDITS, others === -1 ? waiting.length : others));
}

/** Whom a batch has room for: commands that neither write nor rely on what an earlier one of it writes. */
export class Company {
  readonly #written = new Set<string>();
  readonly #reliedOn = new Set<string>();
  #count = 0;

  get full(): boolean {
    return this.#count >= TOGETHER;
  }

  /** How many of those who wait at a stream may come along, from the first on; they are then of the company. */
  admit(waiting: readonly Job[]): number {
    let admitted = 0;
    for (const job of waiting) {
      if (this.full || !sharesTheDoor(job)) break;
      const written = writtenIds(job);
      const reliedOn = job.needs.referenceIds;
      if (
        written.some((id) => this.#written.has(id) || this.#reliedOn.has(id)) ||
        reliedOn.some((id) => this.#written.has(id))
      )
        break;
      for (const id of written) this.#written.add(id);
      for (const id of reliedOn) this.#reliedOn.add(id);
      this.#count += 1;
      admitted += 1;
    }
    return admitted;
  }
}
