import { commands, isAdmitted, type Needs, type Read } from '@scholium/review';
import type { Job } from '../commit-request.js';
import { actorOf, type ReadRow } from './batch-read.js';

/** What one read has to return for a batch. `parts` decide the statement's text. */
export interface ReadPlan extends Needs {
  /** The stream of each command, and the command's id, in the same order. */
  readonly streamIds: readonly string[];
  readonly commandIds: readonly string[];
  readonly actorIds: readonly string[];
  /** The project of a document that is being imported; otherwise the stream's row has it. */
  readonly projectId: string | null;
  readonly parts: ReadonlySet<Read>;
}

/**
 * What must be read besides because of the changes that commands name: what they depend on, and what depends on them.
 * That is known only after the changes were read. Most need neither, and each part costs time even if it finds nothing.
 * Of a change that is hidden from whoever names it nothing is read: it takes as long as one that is missing.
 */
export function relatedParts(jobs: readonly Job[], read: ReadRow): readonly Read[] {
  return jobs.flatMap(({ command, needs, userId }) => {
    const { readsForChange } = commands.get(command.kind);
    if (!readsForChange) return [];
    return (read.changes ?? []).flatMap(({ row }) => {
      if (!needs.changeIds.includes(row.id)) return [];
      const actor = actorOf({ row: read }, row.projectId, userId);
      const on = (read.protections ?? []).filter((one) => one.on === row.id);
      return on.every(({ protection }) => isAdmitted(actor, protection)) ? readsForChange(row) : [];
    });
  });
}

/** The parts of a read that one command needs. */
export function partsOf({ command, needs }: Job): readonly Read[] {
  const { reads, readsFor } = commands.get(command.kind);
  return [
    ...reads,
    ...(readsFor?.(command) ?? []),
    ...(needs.referenceIds.length === 0 ? [] : (['references'] as const)),
    ...(needs.editIds.length === 0 ? [] : (['edits'] as const)),
  ];
}

/** One read for all commands of a batch. */
export function planRead(jobs: readonly Job[]): ReadPlan {
  const parts = new Set(jobs.flatMap(partsOf));
  return {
    streamIds: jobs.map(({ streamId }) => streamId),
    commandIds: jobs.map(({ commandId }) => commandId),
    actorIds: jobs.map(({ userId }) => userId),
    projectId: jobs.map(({ command }) => commands.get(command.kind).projectOf?.(command))[0] ?? null,
    changeIds: jobs.flatMap(({ needs }) => needs.changeIds),
    subjectIds: jobs.flatMap(({ needs }) => needs.subjectIds),
    referenceIds: jobs.flatMap(({ needs }) => needs.referenceIds),
    userIds: jobs.flatMap(({ needs }) => needs.userIds),
    groupIds: jobs.flatMap(({ needs }) => needs.groupIds),
    compartmentIds: jobs.flatMap(({ needs }) => needs.compartmentIds),
    threadIds: jobs.flatMap(({ needs }) => needs.threadIds),
    commentIds: jobs.flatMap(({ needs }) => needs.commentIds),
    editIds: jobs.flatMap(({ needs }) => needs.editIds),
    email: jobs.map(({ needs }) => needs.email)[0] ?? null,
    parts,
  };
}
