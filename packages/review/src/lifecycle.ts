/** The life-cycle of a change: a table keyed by (state, command). What is absent is refused. */

/** What a change does to its subject. */
export const CHANGE_OPS = ['create', 'update', 'delete'] as const;
export type ChangeOp = (typeof CHANGE_OPS)[number];

export const CHANGE_STATES = ['proposed', 'changes_requested', 'accepted', 'rejected', 'withdrawn'] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

export const REVIEW_COMMANDS = [
  'revise',
  'withdraw',
  'restore',
  'accept',
  'reject',
  'request_changes',
  'reopen',
] as const;
export type ReviewCommand = (typeof REVIEW_COMMANDS)[number];

/** `reopen` takes a decision back, `restore` takes a withdrawal back; both lead to the queue again. */
export const LIFECYCLE: Readonly<Record<ChangeState, Readonly<Partial<Record<ReviewCommand, ChangeState>>>>> = {
  proposed: {
    revise: 'proposed',
    withdraw: 'withdrawn',
    accept: 'accepted',
    reject: 'rejected',
    request_changes: 'changes_requested',
  },
  changes_requested: { revise: 'proposed', withdraw: 'withdrawn', reopen: 'proposed' },
  accepted: { reopen: 'proposed' },
  rejected: { reopen: 'proposed' },
  withdrawn: { restore: 'proposed' },
};

/** The state that `command` leads to, or null when it is not possible in `state`. */
export function nextState(state: ChangeState, command: ReviewCommand): ChangeState | null {
  return LIFECYCLE[state][command] ?? null;
}

/**
 * How long a decision can be taken back, in milliseconds: a day. After that, what it did is changed by a new change.
 */
export const REOPEN_WITHIN = 24 * 60 * 60_000;

/** Whether a decision of `decidedAt` can still be taken back at `now`, as far as time goes. Both in ISO 8601. */
export function reopensStill(decidedAt: string | null, now: string): boolean {
  return decidedAt === null || Date.parse(now) - Date.parse(decidedAt) <= REOPEN_WITHIN;
}

/** States in which a change still waits for somebody: its author or a reviewer. */
export const PENDING_STATES: readonly ChangeState[] = ['proposed', 'changes_requested'];

export function isPending(state: ChangeState): boolean {
  return PENDING_STATES.includes(state);
}
