import { needsOf, type Command } from '@scholium/review';
import type { CommitRequest } from './commit-request.js';

/** How many commands go through the door with one read and one write. */
const TOGETHER = 32;

/** The ids a command names: two commands that share one are decided one after the other. */
export function namedIds(request: CommitRequest): readonly string[] {
  const { changeIds, subjectIds, referenceIds } = needsOf(request.command);
  return [request.commandId, ...changeIds, ...subjectIds, ...referenceIds];
}

/** Review commands touch their change and its subject and nothing else, so those on different ones do not meet. */
function meetsOnlyItsOwn(command: Command): boolean {
  return command.kind.startsWith('change.');
}

/** How many of those who wait at a stream may be decided on one read: a run of review commands on different things. */
export function howManyTogether(waiting: readonly CommitRequest[]): number {
  const taken = new Set<string>();
  let count = 0;
  for (const request of waiting) {
    if (count === TOGETHER || !meetsOnlyItsOwn(request.command)) break;
    const ids = namedIds(request);
    if (ids.some((id) => taken.has(id))) break;
    for (const id of ids) taken.add(id);
    count += 1;
  }
  return Math.max(1, count);
}
