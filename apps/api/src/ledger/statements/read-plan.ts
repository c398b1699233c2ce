import { referencesOf, type Command, type CommandOf, type Needs } from '@scholium/review';
import type { Job } from '../commit-request.js';
import type { NamedChange } from './ledger-read.js';

/** Everything one read has to bring for some commands. The flags decide the statement's shape. */
export interface Wish extends Needs {
  /** One command that names at most one thing of a kind, as nearly all that come alone do. */
  readonly single: boolean;
  /** The stream of each command, and the command's id, in the same order. */
  readonly streamIds: readonly string[];
  readonly commandIds: readonly string[];
  readonly actorIds: readonly string[];
  /** The project of a document that is about to be imported; otherwise the stream knows its project. */
  readonly projectId: string | null;
  readonly parts: ReadonlySet<Part>;
}

export type Part =
  | 'changes'
  | 'takenChanges'
  | 'takenAnnotations'
  | 'takenEntities'
  | 'takenSources'
  | 'takenTalk'
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
  'thread.open': ['rules', 'takenTalk', 'changes', 'annotations', 'named'],
  'thread.reply': ['rules', 'takenTalk', 'discussion', 'named'],
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
 * What has to be read besides when named changes rely on entities and sources, or are such that others may rely on:
 * known only when the changes were read. Most are neither, and a statement pays for each part even where there is
 * nothing to find.
 */
export function partsRelated(jobs: readonly Job[], changes: readonly NamedChange[]): readonly Part[] {
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

/** Taking such a decision back lets something be named again. */
const namesBefore = ({ before, subjectKind }: NamedChange['row']): boolean =>
  before !== null && referencesOf(subjectKind, before.body).length > 0;

/**
 * Where a subject that is proposed stands when it is accepted, and whether its id is free; an edit of the text stands
 * nowhere.
 */
function subjectParts({ op, subjectKind }: CommandOf<'change.propose'>): readonly Part[] {
  if (subjectKind === 'text') return [];
  if (subjectKind === 'entity') return [op === 'create' ? 'takenEntities' : 'entities'];
  if (subjectKind === 'source') return [op === 'create' ? 'takenSources' : 'sources'];
  return [op === 'create' ? 'takenAnnotations' : 'annotations'];
}

/** The parts of a read that bring what one command needs. */
export function partsOf({ command, needs }: Job): readonly Part[] {
  return [
    ...(PARTS[command.kind] ?? []),
    ...(command.kind === 'change.propose' ? subjectParts(command) : []),
    ...(needs.referenceIds.length === 0 ? [] : (['references'] as const)),
    ...(needs.editIds.length === 0 ? [] : (['edits'] as const)),
  ];
}

/** What the commands name, put together. */
export function wishFor(jobs: readonly Job[]): Wish {
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
