import { needsOf, type Command, type Needs } from '@scholium/review';
import type { CommitRequest } from '../commit-request.js';
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
  | 'changes' | 'taken' | 'annotations' | 'entities' | 'sources' | 'references' | 'dependencies' | 'dependants' | 'rules' | 'members' | 'accounts' | 'discussion' | 'named';

const PARTS: Partial<Readonly<Record<Command['kind'], readonly Part[]>>> = {
  'change.propose': ['taken', 'rules'],
  'change.revise': ['changes', 'rules'],
  'change.withdraw': ['changes'],
  'change.restore': ['changes'],
  'change.accept': ['changes'],
  'change.reject': ['changes', 'rules'],
  'change.request_changes': ['changes', 'rules'],
  'change.reopen': ['changes'],
  'document.steps': ['rules'],
  'thread.open': ['rules', 'discussion', 'changes', 'annotations', 'named'],
  'thread.reply': ['rules', 'discussion', 'named'],
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
 * What has to be read besides when named changes rely on entities and sources, or are such that others may rely on: known only
 * when the changes were read. Most are neither, and a statement pays for each part even where there is nothing to find.
 */
export function partsRelated(requests: readonly CommitRequest[], changes: readonly NamedChange[]): readonly Part[] {
  const asked = (...kinds: readonly Command['kind'][]): readonly NamedChange[] => {
    const ids = requests.flatMap(({ command }) => (kinds.includes(command.kind) ? needsOf(command).changeIds : []));
    return changes.filter(({ row }) => ids.includes(row.id));
  };
  return [
    ...(asked('change.accept').some(({ row }) => row.dependsOn.length > 0) ? (['dependencies'] as const) : []),
    ...(asked('change.accept', 'change.reopen').some(({ row }) => row.subjectKind === 'entity' || row.subjectKind === 'source') ? (['dependants'] as const) : []),
  ];
}

function partsOf(command: Command): readonly Part[] {
  const parts = PARTS[command.kind] ?? [];
  if (command.kind !== 'change.propose') return parts;
  if (command.subjectKind === 'text') return parts;
  const table = command.subjectKind === 'entity' ? 'entities' : command.subjectKind === 'source' ? 'sources' : 'annotations';
  return [...parts, table];
}

/** What the commands name, put together. */
export function wishFor(requests: readonly CommitRequest[]): Wish {
  const needs = requests.map(({ command }) => needsOf(command));
  const parts = new Set(requests.flatMap(({ command }) => partsOf(command)));
  const referenceIds = needs.flatMap((need) => need.referenceIds);
  if (referenceIds.length > 0) parts.add('references');
  if (parts.has('changes')) parts.delete('taken');
  return {
    single: requests.length === 1 && needs.every((need) => Object.values(need).every((ids) => !Array.isArray(ids) || ids.length <= 1)),
    streamIds: requests.map(({ streamId }) => streamId),
    commandIds: requests.map(({ commandId }) => commandId),
    actorIds: requests.map(({ userId }) => userId),
    projectId: requests.map(({ command }) => (command.kind === 'document.import' ? command.projectId : null))[0] ?? null,
    changeIds: needs.flatMap((need) => need.changeIds),
    subjectIds: needs.flatMap((need) => need.subjectIds),
    referenceIds,
    userIds: needs.flatMap((need) => need.userIds),
    threadIds: needs.flatMap((need) => need.threadIds),
    commentIds: needs.flatMap((need) => need.commentIds),
    email: needs.map((need) => need.email)[0] ?? null,
    parts,
  };
}
