import { needsOf, type Command } from '@scholium/review';
import type { CommitRequest } from './commit-request.js';

/** Everything one read has to bring for some commands of one stream. The flags decide the statement's shape. */
export interface Wish {
  readonly streamId: string;
  /** One command that names at most one thing of a kind, as nearly all do. */
  readonly single: boolean;
  readonly commandIds: readonly string[];
  readonly actorIds: readonly string[];
  /** The project of a document that is about to be imported; otherwise the stream knows its project. */
  readonly projectId: string | null;
  readonly changeIds: readonly string[];
  readonly subjectIds: readonly string[];
  readonly referenceIds: readonly string[];
  readonly userIds: readonly string[];
  readonly threadIds: readonly string[];
  readonly commentIds: readonly string[];
  readonly email: string | null;
  readonly parts: ReadonlySet<Part>;
}

export type Part =
  | 'changes' | 'annotations' | 'entities' | 'sources' | 'references' | 'dependencies' | 'dependants' | 'vocabulary' | 'members' | 'accounts' | 'settings' | 'discussion' | 'named';

const PARTS: Partial<Readonly<Record<Command['kind'], readonly Part[]>>> = {
  'change.propose': ['changes', 'vocabulary'],
  'change.revise': ['changes', 'vocabulary'],
  'change.withdraw': ['changes'],
  'change.restore': ['changes'],
  'change.accept': ['changes', 'dependencies', 'dependants'],
  'change.reject': ['changes', 'vocabulary'],
  'change.request_changes': ['changes', 'vocabulary'],
  'change.reopen': ['changes', 'dependants'],
  'document.steps': ['settings'],
  'thread.open': ['settings', 'discussion', 'changes', 'annotations', 'named'],
  'thread.reply': ['settings', 'discussion', 'named'],
  'thread.resolve': ['settings', 'discussion'],
  'thread.reopen': ['settings', 'discussion'],
  'thread.assign': ['settings', 'discussion', 'named'],
  'thread.place': ['settings', 'discussion'],
  'comment.edit': ['settings', 'discussion', 'named'],
  'comment.delete': ['settings', 'discussion'],
  'comment.react': ['settings', 'discussion'],
  'member.set': ['members'],
  'member.remove': ['members'],
  'user.create': ['accounts'],
  'user.update': ['accounts'],
  'user.deactivate': ['accounts'],
  'user.activate': ['accounts'],
};

function partsOf(command: Command): readonly Part[] {
  const parts = PARTS[command.kind] ?? [];
  if (command.kind !== 'change.propose') return parts;
  if (command.subjectKind === 'text') return parts;
  const table = command.subjectKind === 'entity' ? 'entities' : command.subjectKind === 'source' ? 'sources' : 'annotations';
  return [...parts, table];
}

/** What the commands name, put together. */
export function wishFor(streamId: string, requests: readonly CommitRequest[]): Wish {
  const needs = requests.map(({ command }) => needsOf(command));
  const parts = new Set(requests.flatMap(({ command }) => partsOf(command)));
  const referenceIds = needs.flatMap((need) => need.referenceIds);
  if (referenceIds.length > 0) parts.add('references');
  return {
    streamId,
    single: requests.length === 1 && needs.every((need) => Object.values(need).every((ids) => !Array.isArray(ids) || ids.length <= 1)),
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
