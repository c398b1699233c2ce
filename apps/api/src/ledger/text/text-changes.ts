import { carryEdit, describeEdit, takeSubmission } from '@scholium/document';
import { refuse, textBody, type ChangeRow, type Command, type LedgerState, type TextProposal } from '@scholium/review';
import type { Versions } from './versioned-document.js';
import { remember } from './logged-step.js';

type Steps = LedgerState['steps'];

/** The edit that a command suggests; null when it suggests none. */
export function suggestedEdit(command: Command): TextProposal | null {
  const content = 'content' in command ? command.content : null;
  return content?.kind === 'text' ? content.body : null;
}

/** The suggested edit that a command would put into the text; null when it is none of that. */
export function editToAccept(command: Command, row: ChangeRow | undefined): TextProposal | null {
  if (command.kind !== 'change.accept' || row?.subjectKind !== 'text') return null;
  return textBody.parse(row.body);
}

/** Tries a suggested edit on the version it names: what it does, and where it stands at the head. */
export function tried(held: Versions, proposal: TextProposal, head: number): LedgerState['edit'] {
  const base = held.at(proposal.version);
  const doc = held.at(head);
  const since = held.maps(proposal.version, head);
  if (!base || !doc || !since) return refuse('version_unknown', { version: proposal.version, head });
  const edit = describeEdit(base, proposal.steps, proposal.version);
  if (!edit.ok) return refuse('steps_refused', { why: edit.code, index: edit.index, message: edit.message });
  const carried = carryEdit(base, proposal.steps, doc, since);
  if (!carried.ok) return refuse('stale', { meant: carried.meant, now: carried.now });
  // Kept at the head, so that accepting it soon needs no older text.
  const steps = carried.steps.map((step) => step.toJSON() as unknown);
  const atHead = since.length === 0 ? edit : describeEdit(doc, steps, head);
  if (!atHead.ok) return refuse('steps_refused', { why: atHead.code, index: atHead.index, message: atHead.message });
  const { kind, before, after, anchor } = atHead;
  return {
    ok: true,
    value: { body: { version: head, steps, reverts: proposal.reverts, edit: kind, before, after }, anchors: [anchor] },
  };
}

/** The steps of an accepted edit at the head, or why it is stale: both texts. */
export function carried(held: Versions, commandId: string, proposal: TextProposal, head: number): Steps {
  const base = held.at(proposal.version);
  const doc = held.at(head);
  const since = held.maps(proposal.version, head);
  if (!base || !doc || !since) return refuse('version_unknown', { version: proposal.version, head });
  const edit = carryEdit(base, proposal.steps, doc, since);
  if (!edit.ok) return refuse('stale', { meant: edit.meant, now: edit.now });
  return submitted(
    held,
    commandId,
    edit.steps.map((step) => step.toJSON() as unknown),
    head,
    head,
  );
}

/** Steps made at a version, rebased onto the head: what enters the log. */
export function submitted(
  held: Versions,
  commandId: string,
  steps: readonly unknown[],
  version: number,
  head: number,
): Steps {
  const doc = held.at(head);
  const since = held.maps(version, head);
  if (!doc || !since) return refuse('version_unknown', { version, head });
  const taken = takeSubmission(doc, { commandId, steps }, since);
  if (!taken.ok) return refuse('steps_refused', { why: taken.code, index: taken.index, message: taken.message });
  const value = {
    steps: taken.steps.map(({ step }) => step.toJSON() as unknown),
    indexes: taken.steps.map(({ index }) => index),
  };
  const [only, ...more] = taken.steps;
  if (only && more.length === 0) remember(value.steps[0], doc, only.step, taken.doc);
  return { ok: true, value };
}
