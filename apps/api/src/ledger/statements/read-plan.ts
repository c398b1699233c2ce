import { referencesOf, type Command, type CommandOf, type Needs } from '@scholium/review';
import type { Job } from '../commit-request.js';
import type { NamedChange } from './ledger-read.js';

/** What one read has to return for a batch. `single` and `parts` decide the statement's text. */
export interface ReadPlan extends Needs {
  /** True for one command that names at most one id of a kind: then ids are parameters instead of arrays. */
  readonly single: boolean;
  /** The stream of each command, and the command's id, in the same order. */
  readonly streamIds: readonly string[];
  readonly commandIds: readonly string[];
  readonly actorIds: readonly string[];
  /** The project of a document that is being imported; otherwise the stream's row has it. */
  readonly projectId: string | null;
  readonly parts: ReadonlySet<Part>;
}

export type Part =
  | 'changes'
  | 'takenChanges'
  | 'takenAnnotations'
  | 'takenEntities'
  | 'takenSources'
  | 'takenThreads'
  | 'edits'
  | 'annotations'
  | 'entities'
  | 'sources'
  | 'references'
  | 'dependencies'
  | 'dependants'
  | 'rules'
  | 'members'
  | 'accounts'
  | 'discussion'
  | 'named'
  | 'documents';

const PARTS: Partial<Readonly<Record<Command['kind'], readonly Part[]>>> = {
  'change.propose': ['takenChanges', 'rules'],
  'change.revise': ['changes', 'rules'],
  'change.withdraw': ['changes'],
  'change.restore': ['changes'],
  'change.accept': ['changes'],
  'change.reject': ['changes', 'rules'],
  'change.request_changes': ['changes', 'rules'],
  'change.reopen': ['changes'],
  'document.steps': ['rules'],
  'document.delete': ['documents'],
  'thread.open': ['rules', 'takenThreads', 'changes', 'annotations', 'named'],
  'thread.reply': ['rules', 'takenThreads', 'discussion', 'named'],
  'thread.resolve': ['rules', 'discussion'],
  'thread.reopen': ['rules', 'discussion'],
  'thread.assign': ['rules', 'discussion', 'named'],
  'thread.place': ['rules', 'discussion'],
  'comment.edit': ['rules', 'discussion', 'named'],
  'comment.delete': ['rules', 'discussion'],
  'comment.react': ['rules', 'discussion'],
  'member.set': ['members'],
  'member.remove': ['members'],
  'user.create': ['accounts'],
  'user.update': ['accounts'],
  'user.deactivate': ['accounts'],
  'user.activate': ['accounts'],
};

/**
 * Parts that are needed when named changes depend on entities and sources, or when other changes may depend on them.
 * That is known only after the changes were read. Most changes need neither, and each part costs time even if it finds
 * nothing.
 */
export function relatedParts(jobs: readonly Job[], changes: readonly NamedChange[]): readonly Part[] {
  const asked = (...kinds: readonly Command['kind'][]): readonly NamedChange[] => {
    const ids = jobs.flatMap(({ command, needs }) => (kinds.includes(command.kind) ? needs.changeIds : []));
    return changes.filter(({ row }) => ids.includes(row.id));
  };
  return [
    ...(asked('change.accept').some(({ row }) => row.dependsOn.length > 0) ||
    asked('change.reopen').some(({ row }) => namesBefore(row))
      ? (['dependencies'] as const)
      : []),
    ...(asked('change.accept', 'change.reopen').some(
      ({ row }) => row.subjectKind === 'entity' || row.subjectKind === 'source',
    )
      ? (['dependants'] as const)
      : []),
  ];
}

/** Reopening such a change restores a reference. */
const namesBefore = ({ before, subjectKind }: NamedChange['row']): boolean =>
  before !== null && referencesOf(subjectKind, before.body).length > 0;

/** The table of a proposed subject, or whether its id is free; a text edit has no table. */
function subjectParts({ op, subjectKind }: CommandOf<'change.propose'>): readonly Part[] {
  if (subjectKind === 'text') return [];
  if (subjectKind === 'entity') return [op === 'create' ? 'takenEntities' : 'entities'];
  if (subjectKind === 'source') return [op === 'create' ? 'takenSources' : 'sources'];
  return [op === 'create' ? 'takenAnnotations' : 'annotations'];
}

/** The parts of a read that one command needs. */
export function partsOf({ command, needs }: Job): readonly Part[] {
  return [
    ...(PARTS[command.kind] ?? []),
    ...(command.kind === 'change.propose' ? subjectParts(command) : []),
    ...(needs.referenceIds.length === 0 ? [] : (['references'] as const)),
    ...(needs.editIds.length === 0 ? [] : (['edits'] as const)),
  ];
}

/** One read for all commands of a batch. */
export function planRead(jobs: readonly Job[]): ReadPlan {
  const parts = new Set(jobs.flatMap(partsOf));
  return {
    single:
      jobs.length === 1 &&
      jobs.every(({ needs }) => Object.values(needs).every((ids) => !Array.isArray(ids) || ids.length <= 1)),
    streamIds: jobs.map(({ streamId }) => streamId),
    commandIds: jobs.map(({ commandId }) => commandId),
    actorIds: jobs.map(({ userId }) => userId),
    projectId: jobs.map(({ command }) => (command.kind === 'document.import' ? command.projectId : null))[0] ?? null,
    changeIds: jobs.flatMap(({ needs }) => needs.changeIds),
    subjectIds: jobs.flatMap(({ needs }) => needs.subjectIds),
    referenceIds: jobs.flatMap(({ needs }) => needs.referenceIds),
    userIds: jobs.flatMap(({ needs }) => needs.userIds),
    threadIds: jobs.flatMap(({ needs }) => needs.threadIds),
    commentIds: jobs.flatMap(({ needs }) => needs.commentIds),
    editIds: jobs.flatMap(({ needs }) => needs.editIds),
    email: jobs.map(({ needs }) => needs.email)[0] ?? null,
    parts,
  };
}
