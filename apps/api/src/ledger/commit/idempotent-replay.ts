import { readEntry, refuse, type Command, type Entry, type EntryKind, type StoredEntry } from '@scholium/review';
import type { CommitRequest, Committed } from '../commit-request.js';
import { storedEntry } from '../statements/ledger-read.js';

/** The kind of the first entry that a command writes. */
const FIRST_ENTRY: Readonly<Record<Command['kind'], EntryKind>> = {
  'change.propose': 'change.proposed',
  'change.revise': 'change.revised',
  'change.withdraw': 'change.withdrawn',
  'change.restore': 'change.restored',
  'change.accept': 'change.accepted',
  'change.reject': 'change.rejected',
  'change.request_changes': 'change.changes_requested',
  'change.reopen': 'change.reopened',
  'document.import': 'document.imported',
  'document.describe': 'document.described',
  'document.archive': 'document.archived',
  'document.unarchive': 'document.unarchived',
  'document.delete': 'document.deleted',
  'document.steps': 'steps',
  'version.name': 'version.named',
  'thread.open': 'thread.opened',
  'thread.reply': 'thread.replied',
  'thread.resolve': 'thread.resolved',
  'thread.reopen': 'thread.reopened',
  'thread.assign': 'thread.assigned',
  'thread.place': 'thread.placed',
  'comment.edit': 'comment.edited',
  'comment.delete': 'comment.deleted',
  'comment.react': 'comment.reacted',
  'project.configure': 'project.configured',
  'project.create': 'project.created',
  'project.describe': 'project.described',
  'vocabulary.set': 'vocabulary.set',
  'member.set': 'member.set',
  'member.remove': 'member.removed',
  'user.create': 'user.created',
  'user.update': 'user.updated',
  'user.deactivate': 'user.deactivated',
  'user.activate': 'user.activated',
};

function isSameCommand(command: Command, entry: Entry): boolean {
  if (entry.kind !== FIRST_ENTRY[command.kind]) return false;
  const payload = entry.payload;
  if ('changeId' in command)
    return command.changeId === ('change' in payload ? payload.change.id : 'changeId' in payload && payload.changeId);
  if ('commentId' in command) return 'commentId' in payload && payload.commentId === command.commentId;
  if ('threadId' in command) return 'threadId' in payload && payload.threadId === command.threadId;
  if ('userId' in command) return 'userId' in payload && payload.userId === command.userId;
  return true;
}

/**
 * The answer to a command that is in the log already, or null. The same id from another user, for another command or in
 * another stream is a client's error and is refused.
 */
export function replayedAnswer(request: CommitRequest, written: readonly StoredEntry[]): Committed | null {
  const entries = written
    .filter((row) => row.commandId === request.commandId)
    .map((row) => readEntry(storedEntry(row)));
  const [first] = entries;
  if (!first) return null;
  if (first.streamId !== request.streamId || first.actorId !== request.userId || !isSameCommand(request.command, first))
    return refuse('command_id_reused');
  const seq = entries.at(-1)?.seq ?? first.seq;
  return { ok: true, commandId: request.commandId, streamId: request.streamId, seq, repeated: true, entries };
}
