import type { ThreadOnWire } from '../../sync/index.js';

export const THREAD_VIEWS = ['open', 'resolved', 'mine', 'removed'] as const;
export type ThreadView = (typeof THREAD_VIEWS)[number];

/** True for a thread whose only comment was deleted. */
export function isTakenBack({ comments }: Pick<ThreadOnWire, 'comments'>): boolean {
  return comments.length === 1 && comments[0]!.deleted;
}

/** The threads of a view in text order; those without a passage first. */
export function listThreads(threads: Iterable<ThreadOnWire>, view: ThreadView, me: string): ThreadOnWire[] {
  return [...threads]
    .filter((thread) => !isTakenBack(thread) && belongs(thread, view, me))
    .toSorted((a, b) => (a.spans[0] ?? -1) - (b.spans[0] ?? -1) || (a.openedAt < b.openedAt ? -1 : 1));
}

function belongs(thread: ThreadOnWire, view: ThreadView, me: string): boolean {
  switch (view) {
    case 'open':
      return !thread.resolved;
    case 'resolved':
      return thread.resolved;
    case 'mine':
      return (
        thread.assigneeId === me ||
        thread.openedById === me ||
        thread.comments.some(({ authorId, mentions }) => authorId === me || mentions.includes(me))
      );
    case 'removed':
      return thread.targetKind === 'passage' && thread.orphaned;
  }
}
