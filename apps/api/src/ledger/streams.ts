import type { Command, Entry } from '@scholium/review';

/** The stream of people and settings; there is one, so its id is fixed (UUID version 8). */
export const WORKSPACE_STREAM_ID = '00000000-0000-8000-8000-000000000001';

/**
 * A stream says with its kind what has become of its document: one that is archived takes next to nothing any more, one
 * that is deleted nothing at all. So no command has to read the document's row to know.
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

/** True for the stream of a document that is there to be read. */
export const isReadable = (kind: StreamKind | undefined): boolean => kind === 'document' || kind === 'archived';

/** The streams in which a command may be asked. A command elsewhere would write rows of one stream from another. */
const HOMES: Readonly<Record<Command['kind'], readonly StreamKind[]>> = {
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

/** True when `command` may be asked of the stream; `kind` is null when there is no such stream yet. */
export function belongsTo(command: Command, streamId: string, kind: StreamKind | null): boolean {
  // What may be done to a document in the archive is the rules' question.
  if (kind !== null) return HOMES[command.kind].includes(kind === 'archived' ? 'document' : kind);
  if (command.kind === 'document.import') return streamId === command.documentId;
  if (command.kind === 'project.create') return streamId === command.projectId;
  return streamId === WORKSPACE_STREAM_ID && HOMES[command.kind].includes('workspace');
}

/** True for a command whose stream is what it creates. */
export function createsItsStream({ kind }: Command): boolean {
  return kind === 'document.import' || kind === 'project.create';
}

/** The kind of stream that a command creates. */
export function createdKind(command: Command): StreamKind {
  return HOMES[command.kind][0] ?? 'workspace';
}

/** True for a command after which the stream takes other commands than before. */
export function changesWhatStreamIs({ kind }: Command): boolean {
  return kind === 'document.archive' || kind === 'document.unarchive' || kind === 'document.delete';
}
