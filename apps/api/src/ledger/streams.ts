import type { Command, Entry } from '@scholium/review';

/** The stream of people and settings; there is one, so its id is fixed (UUID version 8). */
export const WORKSPACE_STREAM_ID = '00000000-0000-8000-8000-000000000001';

/**
 * The kind of a stream includes the state of its document: an archived one takes almost no commands, a deleted one
 * none. So no command has to read the document's row for that.
 */
export type StreamKind = 'document' | 'archived' | 'deleted' | 'project' | 'workspace';

/** The kind of a stream after an entry. */
const KIND_AFTER: Partial<Readonly<Record<Entry['kind'], StreamKind>>> = {
  'document.archived': 'archived',
  'document.unarchived': 'document',
  'document.deleted': 'deleted',
};

export function kindAfter(kind: StreamKind, entries: readonly Entry[]): StreamKind {
  return entries.reduce((before, entry) => KIND_AFTER[entry.kind] ?? before, kind);
}

/** True for the stream of a document that can be read. */
export const isReadable = (kind: StreamKind | undefined): boolean => kind === 'document' || kind === 'archived';

/** The kinds of streams a command may go to. In another stream it would write rows that belong elsewhere. */
const STREAMS_OF_COMMAND: Readonly<Record<Command['kind'], readonly StreamKind[]>> = {
  'change.propose': ['document', 'project'],
  'change.revise': ['document', 'project'],
  'change.withdraw': ['document', 'project'],
  'change.restore': ['document', 'project'],
  'change.accept': ['document', 'project'],
  'change.reject': ['document', 'project'],
  'change.request_changes': ['document', 'project'],
  'change.reopen': ['document', 'project'],
  'document.import': ['document'],
  'document.describe': ['document'],
  'document.steps': ['document'],
  'document.archive': ['document'],
  'document.unarchive': ['document'],
  'document.delete': ['document'],
  'version.name': ['document'],
  'thread.open': ['document', 'project'],
  'thread.reply': ['document', 'project'],
  'thread.resolve': ['document', 'project'],
  'thread.reopen': ['document', 'project'],
  'thread.assign': ['document', 'project'],
  'thread.place': ['document', 'project'],
  'comment.edit': ['document', 'project'],
  'comment.delete': ['document', 'project'],
  'comment.react': ['document', 'project'],
  'project.configure': ['project'],
  'project.create': ['project'],
  'project.describe': ['project'],
  'vocabulary.set': ['project'],
  'member.set': ['project'],
  'member.remove': ['project'],
  'user.create': ['workspace'],
  'user.update': ['workspace'],
  'user.deactivate': ['workspace'],
  'user.activate': ['workspace'],
};

/** True when `command` may go to the stream; `kind` is null when the stream does not exist yet. */
export function mayGoTo(command: Command, streamId: string, kind: StreamKind | null): boolean {
  // What is allowed in an archived document is decided by `decide`.
  if (kind !== null) return STREAMS_OF_COMMAND[command.kind].includes(kind === 'archived' ? 'document' : kind);
  if (command.kind === 'document.import') return streamId === command.documentId;
  if (command.kind === 'project.create') return streamId === command.projectId;
  return streamId === WORKSPACE_STREAM_ID && STREAMS_OF_COMMAND[command.kind].includes('workspace');
}

/** True for a command that creates its own stream. */
export function createsItsStream({ kind }: Command): boolean {
  return kind === 'document.import' || kind === 'project.create';
}

/** The kind of stream that a command creates. */
export function kindOfCreatedStream(command: Command): StreamKind {
  return STREAMS_OF_COMMAND[command.kind][0] ?? 'workspace';
}

/** True for a command that changes the kind of its stream. */
export function changesStreamKind({ kind }: Command): boolean {
  return kind === 'document.archive' || kind === 'document.unarchive' || kind === 'document.delete';
}
