import { carryEdit, describeEdit, takeSubmission } from '@scholium/document';
import { refuse, textBody, type ChangeRow, type Command, type LedgerState, type TextProposal } from '@scholium/review';
import type { Versions } from './versioned-document.js';
import { attachResult } from './logged-step.js';

type Steps = LedgerState['steps'];

/** The text edit that a command suggests, or null. */
export function suggestedEdit(command: Command): TextProposal | null {
  const content = 'content' in command ? command.content : null;
  return content?.kind === 'text' ? content.body : null;
}

/** The suggested text edit that a command accepts, or null. */
export function editToAccept(command: Command, row: ChangeRow | undefined): TextProposal | null {
  if (command.kind !== 'change.accept' || row?.subjectKind !== 'text') return null;
  return textBody.parse(row.body);
}

/** Applies a suggested text edit to the version it names: what it does, and where it is at the head. */
export function checkSuggestedEdit(text: Versions, proposal: TextProposal, head: number): LedgerState['edit'] {
  const base = text.at(proposal.version);
  const doc = text.at(head);
  const since = text.maps(proposal.version, head);
  if (!base || !doc || !since) return refuse('version_unknown', { version: proposal.version, head });
  const edit = describeEdit(base, proposal.steps, proposal.version);
  if (!edit.ok) return refuse('steps_refused', { why: edit.code, index: edit.index, message: edit.message });
  const acceptedEditSteps = carryEdit(base, proposal.steps, doc, since);
  if (!acceptedEditSteps.ok) return refuse('stale', { meant: acceptedEditSteps.meant, now: acceptedEditSteps.now });
  // Stored at the head, so that accepting it soon needs no older text.
  const steps = acceptedEditSteps.steps.map((step) => step.toJSON() as unknown);
  const atHead = since.length === 0 ? edit : describeEdit(doc, steps, head);
  if (!atHead.ok) return refuse('steps_refused', { why: atHead.code, index: atHead.index, message: atHead.message });
  const { kind, before, after, anchor } = atHead;
  return {
    ok: true,
    value: { body: { version: head, steps, reverts: proposal.reverts, edit: kind, before, after }, anchors: [anchor] },
  };
}

/** The steps of an accepted text edit at the head; if it is stale, a refusal with both texts. */
export function acceptedEditSteps(text: Versions, commandId: string, proposal: TextProposal, head: number): Steps {
  const base = text.at(proposal.version);
  const doc = text.at(head);
  const since = text.maps(proposal.version, head);
  if (!base || !doc || !since) return refuse('version_unknown', { version: proposal.version, head });
  const edit = carryEdit(base, proposal.steps, doc, since);
  if (!edit.ok) return refuse('stale', { meant: edit.meant, now: edit.now });
  return rebasedSteps(
    text,
    commandId,
    edit.steps.map((step) => step.toJSON() as unknown),
    head,
    head,
  );
}

/** Steps made at a version, rebased onto the head, as they enter the log. */
export function rebasedSteps(
  text: Versions,
  commandId: string,
  steps: readonly unknown[],
  version: number,
  head: number,
): Steps {
  const doc = text.at(head);
  const since = text.maps(version, head);
  if (!doc || !since) return refuse('version_unknown', { version, head });
  const taken = takeSubmission(doc, { commandId, steps }, since);
  if (!taken.ok) return refuse('steps_refused', { why: taken.code, index: taken.index, message: taken.message });
  const value = {
    steps: taken.steps.map(({ step }) => step.toJSON() as unknown),
    indexes: taken.steps.map(({ index }) => index),
  };
  const [only, ...more] = taken.steps;
  if (only && more.length === 0) attachResult(value.steps[0], doc, only.step, taken.doc);
  return { ok: true, value };
}
