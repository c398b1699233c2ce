/** What entries of a discussion do to rows. */
import type { Entry } from './entries.js';
import type { RowWrite, ThreadRow } from './rows.js';

export type DiscussionEntry = Extract<Entry, { kind: `thread.${string}` | `comment.${string}` }>;

export function projectDiscussion(entry: DiscussionEntry): readonly RowWrite[] {
  const thread = (set: Partial<ThreadRow>): RowWrite => ({
    table: 'Thread',
    action: 'patch',
    key: { id: entry.payload.threadId },
    set: { ...set, updatedAt: entry.at },
  });
  const written = (commentId: string, text: string, mentions: readonly string[]): RowWrite => ({
    table: 'Comment',
    action: 'put',
    row: {
      id: commentId,
      threadId: entry.payload.threadId,
      authorId: entry.actorId,
      text,
      mentions,
      reactions: {},
      createdAt: entry.at,
      editedAt: null,
      deleted: false,
    },
  });
  switch (entry.kind) {
    case 'thread.opened': {
      const {
        threadId: id,
        projectId,
        documentId,
        target,
        targetKind,
        targetAuthorId,
        anchors,
        label,
        commentId,
        text,
        mentions,
      } = entry.payload;
      return [
        {
          table: 'Thread',
          action: 'put',
          row: {
            id,
            projectId,
            documentId,
            streamId: entry.streamId,
            targetKind,
            targetId: 'id' in target ? target.id : null,
            targetAuthorId,
            revision: 1,
            label,
            resolved: false,
            assigneeId: null,
            due: null,
            openedById: entry.actorId,
            openedAt: entry.at,
            updatedAt: entry.at,
          },
        },
        ...placed(id, 1, documentId, anchors),
        written(commentId, text, mentions),
      ];
    }
    case 'thread.replied':
      return [thread({}), written(entry.payload.commentId, entry.payload.text, entry.payload.mentions)];
    case 'thread.resolved':
      return [thread({ resolved: true })];
    case 'thread.reopened':
      return [thread({ resolved: false })];
    case 'thread.assigned':
      return [thread({ assigneeId: entry.payload.userId, due: entry.payload.due })];
    case 'thread.placed': {
      const { threadId, revision, documentId, anchors, label } = entry.payload;
      return [thread({ revision, label }), ...placed(threadId, revision, documentId, anchors)];
    }
    case 'comment.edited': {
      const { commentId: id, text, mentions, restored } = entry.payload;
      return [
        thread({}),
        {
          table: 'Comment',
          action: 'patch',
          key: { id },
          set: { text, mentions, ...(restored ? { deleted: false } : { editedAt: entry.at }) },
        },
      ];
    }
    case 'comment.deleted':
      return [
        thread({}),
        {
          table: 'Comment',
          action: 'patch',
          key: { id: entry.payload.commentId },
          set: { text: '', mentions: [], deleted: true },
        },
      ];
    case 'comment.reacted':
      return [
        {
          table: 'Comment',
          action: 'patch',
          key: { id: entry.payload.commentId },
          set: { reactions: entry.payload.reactions },
        },
      ];
  }
}

function placed(
  threadId: string,
  revision: number,
  documentId: string | null,
  anchors: Extract<DiscussionEntry, { kind: 'thread.opened' }>['payload']['anchors'],
): RowWrite[] {
  if (documentId === null) return [];
  return anchors.map((anchor, ordinal) => ({
    table: 'Anchor' as const,
    action: 'put' as const,
    row: { ...anchor, changeId: threadId, revision, ordinal, documentId },
  }));
}
