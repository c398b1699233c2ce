/** What people say in discussions, and what takes it back. */
import type { CommentOnWire, ThreadOnWire } from '@scholium/contract';
import type { DiscussionCommand } from '@scholium/review';
import type { Intent } from './intents.js';

/** How it was before, as far as the way back needs it. */
export interface PreviousValues {
  readonly assignment?: Pick<ThreadOnWire, 'assigneeId' | 'due'>;
  readonly comment?: Pick<CommentOnWire, 'text' | 'mentions'>;
}

/** What takes it back, and what does it again; without, it can only be done. */
export function discussionIntent(command: DiscussionCommand, streamId: string, before: PreviousValues): Intent {
  const move = (one: DiscussionCommand) => ({ streamId, command: one });
  const both = reversalOf(command, before);
  return {
    moves: [move(command)],
    step: both ? { undo: [move(both.back)], redo: [move(both.again)] } : { undo: [], redo: [] },
  };
}

interface Reversal {
  readonly back: DiscussionCommand;
  readonly again: DiscussionCommand;
}

function reversalOf(command: DiscussionCommand, { assignment, comment }: PreviousValues): Reversal | null {
  switch (command.kind) {
    case 'thread.open':
    case 'thread.reply':
      return commentReversal(command);
    case 'thread.resolve':
      return { back: { kind: 'thread.reopen', threadId: command.threadId }, again: command };
    case 'thread.reopen':
      return { back: { kind: 'thread.resolve', threadId: command.threadId }, again: command };
    case 'thread.assign': {
      const { kind, threadId, userId, due } = command;
      const was = assignment && { userId: assignment.assigneeId, due: assignment.due };
      // Somebody who assigned it anew meanwhile is not overruled by a key.
      return was
        ? {
            back: { kind, threadId, ...was, instead: { userId, due } },
            again: { kind, threadId, userId, due, instead: was },
          }
        : null;
    }
    case 'comment.edit':
      return comment ? { back: { ...command, text: comment.text, mentions: comment.mentions }, again: command } : null;
    case 'comment.delete': {
      const put = comment && commentReversal({ commentId: command.commentId, ...comment });
      return put ? { back: put.again, again: put.back } : null;
    }
    case 'comment.react':
      return { back: { ...command, on: !command.on }, again: command };
    // Its old words are gone.
    case 'thread.place':
      return null;
  }
}

/** The words come and go; that there was a comment stays. */
function commentReversal({
  commentId,
  text,
  mentions,
}: { readonly commentId: string } & NonNullable<PreviousValues['comment']>): Reversal {
  return {
    back: { kind: 'comment.delete', commentId },
    again: { kind: 'comment.edit', commentId, text, mentions, restore: true },
  };
}
