import type { DiscussionItem, ThreadOnWire } from '../../sync/index.js';

/** The thread of an "open thread" command in the outbox; null for other commands. Its comment is shown as unsent. */
export function unsentThread(
  { command, streamId, createdAt }: DiscussionItem,
  documentId: string,
  projectId: string,
  userId: string,
): ThreadOnWire | null {
  if (command.kind !== 'thread.open') return null;
  const { target, threadId: id, anchors } = command;
  return {
    id,
    projectId,
    documentId,
    streamId,
    targetKind: target.kind,
    targetId: 'id' in target ? target.id : null,
    targetAuthorId: null,
    revision: 1,
    label: anchors.map(({ quote }) => quote).join(' … '),
    resolved: false,
    assigneeId: null,
    due: null,
    openedById: userId,
    openedAt: createdAt,
    updatedAt: createdAt,
    spans: anchors.flatMap(({ from, to }) => [from, to]),
    orphaned: false,
    comments: [],
  };
}
