import type { Node } from 'prosemirror-model';
import type { StepMap } from 'prosemirror-transform';
import { applySteps } from './apply-steps.js';
import { completeBlockIds } from './block-ids.js';
import { DEFAULT_LIMITS } from './limits.js';
import type { DocumentLimits } from './limits.js';
import { parseSteps } from './parse-steps.js';
import type { StepRefusal } from './parse-steps.js';
import { rebaseSteps } from './rebase.js';
import type { KeptStep } from './rebase.js';

/** Steps that somebody made at an older or the newest version and asks the server to take. */
export interface Submission {
  readonly commandId: string;
  readonly steps: readonly unknown[];
}

/** The document after a submission, what enters the log, and the answer: each submitted step is kept or dropped. */
export interface TakenSubmission {
  readonly ok: true;
  readonly doc: Node;
  /** What enters the log, in order; a null index marks a step the server added to complete block ids. */
  readonly steps: readonly KeptStep[];
  /** Indexes of the submitted steps that survived, ascending. */
  readonly survived: readonly number[];
  readonly dropped: readonly { readonly index: number; readonly reason: string }[];
}

/**
 * The server's half of editing: takes a submission made `since.length` steps ago onto `head`. Malformed or hostile
 * steps refuse the whole submission, and so does a misfit in one made at the head itself; in a stale one, steps that
 * no longer fit drop out one by one and are named in the answer. Never throws.
 */
export function takeSubmission(
  head: Node,
  submission: Submission,
  since: readonly StepMap[],
  limits: DocumentLimits = DEFAULT_LIMITS,
): TakenSubmission | StepRefusal {
  const rebased =
    since.length === 0 ? fresh(head, submission.steps, limits) : stale(head, submission.steps, since, limits);
  if (!rebased.ok) return rebased;
  const kept = rebased.kept.map(({ step }) => step);
  const completed = rebaseSteps(rebased.doc, completeBlockIds(head, rebased.doc, kept, submission.commandId), []);
  return {
    ok: true,
    doc: completed.doc,
    steps: [...rebased.kept, ...completed.kept.map(({ step }) => ({ index: null, step }))],
    survived: rebased.kept.map(({ index }) => index),
    dropped: rebased.dropped,
  };
}

function fresh(head: Node, stepJsons: readonly unknown[], limits: DocumentLimits) {
  const applied = applySteps(head, stepJsons, limits);
  if (!applied.ok) return applied;
  return {
    ok: true as const,
    doc: applied.doc,
    kept: applied.steps.map((step, index) => ({ index, step })),
    dropped: [],
  };
}

function stale(head: Node, stepJsons: readonly unknown[], since: readonly StepMap[], limits: DocumentLimits) {
  const parsed = parseSteps(stepJsons, limits);
  if (!parsed.ok) return parsed;
  const rebased = rebaseSteps(head, parsed.steps, since);
  if (rebased.doc.content.size > Math.max(limits.documentSize, head.content.size)) {
    const message = `The document would be larger than ${limits.documentSize}`;
    return { ok: false as const, code: 'document_too_large' as const, index: 0, message };
  }
  return { ok: true as const, ...rebased };
}
