/** What people say in discussions, and what takes it back. */
import type { CommentOnWire, ThreadOnWire } from '@scholium/contract';
import type { DiscussionCommand } from '@scholium/review';
import { intentOf } from './intents.js';
import type { Intent } from './intents.js';

/** How it was before, as far as the way back needs it. */
export interface PreviousValues {
  readonly assignment?: Pick<ThreadOnWire, 'assigneeId' | 'due'>;
  readonly comment?: Pick<CommentOnWire, 'text' | 'mentions'>;
}

/** What takes it back, and what does it again; without, it can only be done. */
export function discussionIntent(command: DiscussionCommand, streamId: string, before: PreviousValues): Intent {
  const { assignment, comment } = before;
  return intentOf(command, streamId, {
    ...(assignment ? { assignment: { userId: assignment.assigneeId, due: assignment.due } } : {}),
    ...(comment ? { comment } : {}),
  });
}
