import {
  commands,
  entries as entryKinds,
  readEntry,
  refuse,
  type Command,
  type Entry,
  type StoredEntry,
} from '@scholium/review';
import type { CommitRequest, Committed } from '../commit-request.js';
import { storedEntry } from '../statements/batch-read.js';

/** Whether `first` is an entry that `command` writes, about the same thing. */
function isSameCommand(command: Command, first: Entry): boolean {
  const descriptor = commands.get(command.kind);
  return (
    descriptor.entries.some(({ kind }) => kind === first.kind) &&
    descriptor.about(command) === entryKinds.get(first.kind).about(first.payload)
  );
}

/**
 * The answer to a command that is in the log already, or null. The same id from another user, for another command or in
 * another stream is a client's error and is refused.
 */
export function replayedAnswer(request: CommitRequest, written: readonly StoredEntry[]): Committed | null {
  const entries = written
    .filter((row) => row.commandId === request.commandId)
    .map((row) => readEntry(storedEntry(row)))
    .sort((a, b) => a.ordinal - b.ordinal);
  const [first] = entries;
  if (!first) return null;
  if (first.streamId !== request.streamId || first.actorId !== request.userId || !isSameCommand(request.command, first))
    return refuse('command_id_reused');
  const own = entries.filter(({ streamId }) => streamId === request.streamId);
  const others = entries.filter(({ streamId }) => streamId !== request.streamId);
  const { commandId, streamId } = request;
  return { ok: true, commandId, streamId, seq: own.at(-1)?.seq ?? first.seq, repeated: true, entries: own, others };
}
