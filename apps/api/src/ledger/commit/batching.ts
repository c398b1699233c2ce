import { changesOtherStreams } from '@scholium/review';
import type { CommitRequest, Job } from '../commit-request.js';

/** How many review commands are committed with one read and one write. */
export const MAX_BATCH = 32;
/** How many step submissions of one document are. */
const MAX_STEPS_BATCH = 200;

/** The ids a command may write to. */
export function writtenIds({ commandId, needs }: Job): readonly string[] {
  return [commandId, ...needs.changeIds, ...needs.subjectIds];
}

/**
 * True for review commands of one stream: they write their change and its subject only, so those on different ones are
 * independent.
 */
export function isBatchable({ command }: CommitRequest): boolean {
  return command.kind.startsWith('change.') && !changesOtherStreams(command);
}

/**
 * How many of the commands waiting at a stream are committed together when the first is not batchable: step submissions
 * up to the next other command, anything else alone.
 */
export function runLength(waiting: readonly CommitRequest[]): number {
  const others = waiting.findIndex(({ command }) => command.kind !== 'document.steps');
  return Math.max(1, Math.min(MAX_STEPS_BATCH, others === -1 ? waiting.length : others));
}

/** Collects independent commands: none writes, or relies on, what another one writes. */
export class BatchBuilder {
  readonly #written = new Set<string>();
  readonly #referenced = new Set<string>();
  #count = 0;

  get full(): boolean {
    return this.#count >= MAX_BATCH;
  }

  /** Takes commands from the head of a stream's queue while they are independent. Returns how many were taken. */
  take(waiting: readonly Job[]): number {
    let taken = 0;
    for (const job of waiting) {
      if (this.full || !isBatchable(job)) break;
      const written = writtenIds(job);
      const referenced = job.needs.referenceIds;
      if (
        written.some((id) => this.#written.has(id) || this.#referenced.has(id)) ||
        referenced.some((id) => this.#written.has(id))
      )
        break;
      for (const id of written) this.#written.add(id);
      for (const id of referenced) this.#referenced.add(id);
      this.#count += 1;
      taken += 1;
    }
    return taken;
  }
}
