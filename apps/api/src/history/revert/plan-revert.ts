import type { ResponseOf, routes } from '@scholium/contract';
import { describeEdit, schema, stepsBetween, takeBack } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { Step } from 'prosemirror-transform';
import { submissionsOf } from './submissions.js';

type Plan = ResponseOf<typeof routes.planRevert>;

/** What is to be planned, as data that crosses to another thread quickly: documents and steps as JSON text. */
export interface RevertJob {
  /** The document now, and its version. */
  readonly head: string;
  readonly version: number;
  /** What the proposals say they take back. */
  readonly reverts: string | null;
  /** Who began the report that the document is; null of every other one. */
  readonly reportBy: string | null;
  readonly wanted:
    /** The document as it was. */
    | { readonly kind: 'restore'; readonly was: string }
    /** The document before a stretch of the log, its steps, which of them go, and all steps since. */
    | {
        readonly kind: 'takeBack';
        readonly before: string;
        readonly steps: string;
        readonly mine: readonly boolean[];
        readonly since: string;
      };
}

/** The plan as JSON text, or why there is none. */
export type RevertOutcome =
  | { readonly ok: true; readonly json: string }
  | { readonly ok: false; readonly why: 'nothing' }
  | { readonly ok: false; readonly why: 'changed'; readonly meant: string; readonly now: string };

/** Steps in one proposal; see `textProposal`. */
const MOST_STEPS = 200;
/** Proposals that somebody can look through; more is done to the text itself. */
const MOST_PROPOSALS = 1_000;
/** UTF-8 bytes of the steps of one proposal, which is sent in a body of 1 MB. */
const LARGEST = 900_000;
/** Edits this far apart, in positions, are one proposal; farther, anything written between them would make it stale. */
const NEAR = 20_000;

const documentOf = (json: string): Node => schema.nodeFromJSON(JSON.parse(json));
const stepsOf = (json: string): Step[] => (JSON.parse(json) as unknown[]).map((step) => Step.fromJSON(schema, step));

/**
 * The edits that would take something back: as proposals where they can be looked through, and as edits of the text
 * itself.
 */
export function planRevert({ wanted, ...job }: RevertJob): RevertOutcome {
  const doc = documentOf(job.head);
  if (wanted.kind === 'restore') {
    const steps = stepsBetween(doc, documentOf(wanted.was));
    return planned(doc, steps, steps, job);
  }
  const steps = stepsOf(wanted.steps).map((step, index) => ({ step, mine: wanted.mine[index] ?? false }));
  const back = takeBack(
    { before: documentOf(wanted.before), steps },
    doc,
    stepsOf(wanted.since).map((step) => step.getMap()),
  );
  if (!back.ok) return { ok: false, why: 'changed', meant: back.meant, now: back.now };
  const apart = stepsBetween(doc, back.doc);
  return planned(doc, apart, back.steps.length <= MOST_STEPS ? back.steps : apart, job);
}

/**
 * One edit where it fits into one; otherwise one a place. `apart` stand each for itself; `steps` lead to the same from
 * the head.
 */
function planned(
  doc: Node,
  apart: readonly Step[],
  steps: readonly Step[],
  { version, reverts, reportBy }: Omit<RevertJob, 'wanted'>,
): RevertOutcome {
  if (apart.length === 0) return { ok: false, why: 'nothing' };
  const together = steps.length <= MOST_STEPS ? proposed(doc, version, steps, reverts) : null;
  const alone = (): (Proposed | null)[] =>
    apart.length > MOST_PROPOSALS ? [null] : apart.map((step) => proposed(doc, version, [step], reverts));
  const proposals = together && (apart.length === 1 || together.reach <= NEAR) ? [together] : alone();
  const plan: Plan = {
    proposals: proposals.every((one) => one !== null) ? proposals.map(({ proposal }) => proposal) : [],
    direct: { version, submissions: submissionsOf(apart.map((step) => step.toJSON() as unknown)) },
    reportBy,
  };
  return { ok: true, json: JSON.stringify(plan) };
}

interface Proposed {
  readonly proposal: Plan['proposals'][number];
  readonly reach: number;
}

function proposed(doc: Node, version: number, steps: readonly Step[], reverts: string | null): Proposed | null {
  const json = steps.map((step) => step.toJSON() as unknown);
  if (Buffer.byteLength(JSON.stringify(json)) > LARGEST) return null;
  const edit = describeEdit(doc, json, version);
  if (!edit.ok) return null;
  return {
    proposal: { proposal: { version, steps: json, reverts }, edit: edit.kind, before: edit.before, after: edit.after },
    reach: edit.anchor.to - edit.anchor.from,
  };
}
