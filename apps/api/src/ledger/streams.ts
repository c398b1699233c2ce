import { commands, entries as entryKinds, type Command, type Entry, type StreamKind } from '@scholium/review';

/** The stream of people and settings; there is one, so its id is fixed (UUID version 8). */
export const WORKSPACE_STREAM_ID = '00000000-0000-8000-8000-000000000001';

/** The kind of a stream after some entries. */
export function kindAfter(kind: StreamKind, written: readonly Entry[]): StreamKind {
  return written.reduce((before, entry) => entryKinds.get(entry.kind).streamBecomes ?? before, kind);
}

/** True for the stream of a document that can be read. */
export const isReadable = (kind: StreamKind | undefined): boolean => kind === 'document' || kind === 'archived';

/**
 * True when `command` may go to the stream; `kind` is null when there is no such stream yet. In another stream it would
 * write rows that belong elsewhere.
 */
export function mayGoTo(command: Command, streamId: string, kind: StreamKind | null): boolean {
  const { streams, creates } = commands.get(command.kind);
  // What may be done to an archived document is decided by the rules.
  if (kind !== null) return streams.some((one) => one === (kind === 'archived' ? 'document' : kind));
  if (creates) return streamId === creates(command);
  return streamId === WORKSPACE_STREAM_ID && streams.includes('workspace');
}

/** True for a command that creates its own stream. */
export const createsItsStream = ({ kind }: Command): boolean => commands.get(kind).creates !== undefined;

/** The kind of stream that a command creates. */
export const kindOfCreatedStream = ({ kind }: Command): StreamKind => commands.get(kind).streams[0] ?? 'workspace';

/** True for a command that changes the kind of its stream. */
export const changesStreamKind = ({ kind }: Command): boolean =>
  commands.get(kind).entries.some(({ streamBecomes }) => streamBecomes !== undefined);
