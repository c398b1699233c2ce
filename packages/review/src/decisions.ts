/** How the decisions on a change lead to its state. */

export const VERDICTS = ['accepted', 'rejected', 'changes_requested'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a project asks of its reviewers. */
export interface ReviewPolicy {
  /** How many people have to accept a change; at least 1. */
  readonly approvals: number;
}

/** Today's policy: one reviewer decides. */
export const REVIEW_POLICY: ReviewPolicy = { approvals: 1 };

/** A decision, as far as the state of its change depends on it. */
interface Decided {
  readonly seq: number;
  readonly verdict: Verdict;
  readonly deciderId: string;
  readonly withdrawnSeq: number | null;
}

/**
 * The state of a change that its author has not withdrawn, from the decisions on its newest revision, in any order.
 * Withdrawn ones do not count, and of one person's only the newest does. One rejection rejects, one request for changes
 * sends the change back, and it is accepted when enough people accept it.
 */
export function stateFromDecisions(policy: ReviewPolicy, decisions: Iterable<Decided>): 'proposed' | Verdict {
  const newest = new Map<string, Decided>();
  for (const decision of decisions) {
    const { deciderId, seq, withdrawnSeq } = decision;
    if (withdrawnSeq === null && (newest.get(deciderId)?.seq ?? 0) < seq) newest.set(deciderId, decision);
  }
  const count = (verdict: Verdict): number => [...newest.values()].filter((one) => one.verdict === verdict).length;
  if (count('rejected') > 0) return 'rejected';
  if (count('changes_requested') > 0) return 'changes_requested';
  return count('accepted') >= policy.approvals ? 'accepted' : 'proposed';
}
