/** Commands of discussions, and what undoes them. */
import type { CommentOnWire, ThreadOnWire } from '@scholium/contract';
import type { DiscussionCommand } from '@scholium/review';
import { intentOf } from './intents.js';
import type { Intent } from './intents.js';

/** The values before the command, as far as undo needs them. */
export interface PreviousValues {
  readonly assignment?: Pick<ThreadOnWire, 'assigneeId' | 'due'>;
  readonly comment?: Pick<CommentOnWire, 'text' | 'mentions'>;
}

/** The intent of a command; without a reversal it cannot be undone. */
export function discussionIntent(command: DiscussionCommand, streamId: string, before: PreviousValues): Intent {
  const { assignment, comment } = before;
  return intentOf(command, streamId, {
    ...(assignment ? { assignment: { userId: assignment.assigneeId, due: assignment.due } } : {}),
    ...(comment ? { comment } : {}),
  });
}
