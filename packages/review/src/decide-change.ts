/** The review commands: allowed? possible? still true? Each answers with entries or a refusal. */
import type { ChangeCommand, CommandOf, Reason } from './commands.js';
import type { AcceptedState, ChangeSnapshot, EntryDraft } from './entries.js';
import { nextState, reopensStill, type ReviewCommand } from './lifecycle.js';
import {
  dependenciesOf,
  isAnnotationKind,
  isTextKind,
  kindOfRow,
  referredKinds,
  labelOf,
  referencesOf,
  standsInText,
  termsOf,
  typeOf,
  type Content,
  type ReferenceTo,
  type SubjectKind,
} from './kinds/catalogue.js';
import { labelOfEdit } from './kinds/edit-label.js';
import { can, type Action } from './policy.js';
import { refuse, type Refusal } from './refusals.js';
import type { Actor } from './roles.js';
import type { AnchorValue } from './anchors.js';
import type { ChangeRow } from './rows.js';
import type { LedgerState, LoadedChange, Reference } from './state.js';

export type Decision =
  | { readonly ok: true; readonly entries: readonly EntryDraft[] }
  | { readonly ok: false; readonly refusal: Refusal };

const one = (entry: EntryDraft): Decision => ({ ok: true, entries: [entry] });

/** A change row with the anchors of its revision, as the log keeps it. */
export function snapshotOf(row: ChangeRow, anchors: readonly AnchorValue[]): ChangeSnapshot {
  return {
    id: row.id,
    projectId: row.projectId,
    documentId: row.documentId,
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    op: row.op,
    body: row.body as Record<string, unknown> | null,
    before: row.before,
    authorId: row.authorId,
    revision: row.revision,
    label: row.label,
    typeId: row.typeId,
    message: row.message,
    dependsOn: [...row.dependsOn],
    anchors: [...anchors],
    proposedAt: row.proposedAt,
  };
}

function subjectState(state: LedgerState, subjectId: string): AcceptedState | null {
  const row = state.subjects.get(subjectId);
  if (!row) return null;
  const typeId = 'typeId' in row ? row.typeId : null;
  return {
    body: row.body as Record<string, unknown>,
    typeId,
    label: row.label,
    changeId: row.changeId,
    revision: row.revision,
    authorId: row.authorId,
    acceptedAt: row.acceptedAt,
  };
}

/** Checks content against the vocabulary and against what it refers to. Null when all is well. */
function contentRefusal(state: LedgerState, content: Content): Decision | null {
  const vocabulary = state.vocabulary;
  if (!vocabulary) return refuse('not_found');
  const unknown = termsOf(content).find(({ list, id }) => !vocabulary[list].some((term) => term.id === id));
  if (unknown) return refuse('unknown_vocabulary', { id: unknown.id });
  const gone = referencesOf(content.kind, content.body).find((to) => referenceFor(state, to) === null);
  return gone === undefined ? null : refuse('dependency_gone', { id: gone.id });
}

/** What content refers to; null when there is no such thing, or none of that kind. */
function referenceFor(state: LedgerState, { id, kind }: ReferenceTo): Reference | null {
  const reference = state.references.get(id);
  return reference && reference.state !== 'gone' && reference.kind === kind ? reference : null;
}

/** What the author says, checked: the parts of a snapshot that propose and revise have in common. */
function checked(
  state: LedgerState,
  kind: SubjectKind,
  op: ChangeRow['op'],
  content: Content | null,
  before: AcceptedState | null,
) {
  if ((content === null) !== (op === 'delete')) return refuse('content_mismatch');
  if (content && content.kind !== kind) return refuse('content_mismatch');
  if (standsInText(kind) !== (state.document !== null)) return refuse('content_mismatch');
  if (isTextKind(kind)) return checkedEdit(state, op);
  if (!state.anchors.ok) return { ok: false as const, refusal: state.anchors.refusal };
  const anchors = state.anchors.value;
  if (content && isAnnotationKind(kind) && anchors.length === 0) return refuse('anchor_required');
  if (!isAnnotationKind(kind) && anchors.length > 0) return refuse('content_mismatch');
  const bad = content && contentRefusal(state, content);
  if (bad && !bad.ok) return bad;
  return {
    ok: true as const,
    fields: {
      body: content ? (content.body as Record<string, unknown>) : null,
      before,
      label: content ? labelOf(content, anchors) : (before?.label ?? ''),
      typeId: content ? typeOf(content) : (before?.typeId ?? null),
      dependsOn: content ? [...dependenciesOf(content)] : [],
      anchors: [...anchors],
    },
  };
}

/** An edit of the text: the ledger has tried it, and says what it does. */
function checkedEdit(state: LedgerState, op: ChangeRow['op']) {
  if (op !== 'create') return refuse('content_mismatch');
  if (!state.edit.ok) return { ok: false as const, refusal: state.edit.refusal };
  const { body, anchors } = state.edit.value;
  return {
    ok: true as const,
    fields: {
      body: body as Record<string, unknown>,
      before: null,
      label: labelOfEdit(body, anchors),
      typeId: body.edit,
      dependsOn: [],
      anchors: [...anchors],
    },
  };
}

export function decidePropose(state: LedgerState, actor: Actor, command: CommandOf<'change.propose'>): Decision {
  const stream = state.stream;
  if (!stream?.projectId || !can(actor, 'project.read')) return refuse('not_found');
  if (!can(actor, 'change.propose')) return refuse('not_allowed');
  if (state.taken.has(command.changeId)) return refuse('already_exists', { changeId: command.changeId });
  const before = subjectState(state, command.subjectId);
  if (command.op === 'create' && state.taken.has(command.subjectId))
    return refuse('already_exists', { subjectId: command.subjectId });
  if (command.op !== 'create' && !before) return refuse('not_found');
  if (before && !sameKind(state, command.subjectId, command.subjectKind)) return refuse('content_mismatch');
  const result = checked(state, command.subjectKind, command.op, command.content, before);
  if (!result.ok) return result;
  return one({
    kind: 'change.proposed',
    payload: {
      change: {
        id: command.changeId,
        projectId: stream.projectId,
        documentId: state.document?.id ?? null,
        subjectKind: command.subjectKind,
        subjectId: command.subjectId,
        op: command.op,
        authorId: actor.userId,
        revision: 1,
        message: command.message,
        proposedAt: state.now,
        ...result.fields,
      },
    },
  });
}

function sameKind(state: LedgerState, subjectId: string, kind: SubjectKind): boolean {
  const row = state.subjects.get(subjectId);
  return row !== undefined && kindOfRow(row) === kind;
}

/** Finds the change and asks the two questions every command on a change has: may I, and is it possible now? */
function onChange(
  state: LedgerState,
  actor: Actor,
  command: Exclude<ChangeCommand, { kind: 'change.propose' }>,
  action: Action,
  review: ReviewCommand,
) {
  const change = state.changes.get(command.changeId);
  if (!change || change.row.streamId !== state.stream?.id) return refuse('not_found');
  const { row } = change;
  if (!can(actor, 'change.read', row)) return refuse('not_found');
  if (action === 'change.decide' && row.authorId === actor.userId) return refuse('own_change');
  if (!can(actor, action, row)) return refuse('not_allowed');
  if (row.revision !== command.revision)
    return refuse('revision_changed', { revision: row.revision, state: row.state });
  if (nextState(row.state, review) === null)
    return refuse('not_possible', { revision: row.revision, state: row.state });
  return { ok: true as const, change };
}

function decideRevise(state: LedgerState, actor: Actor, command: CommandOf<'change.revise'>): Decision {
  const found = onChange(state, actor, command, 'change.revise', 'revise');
  if (!found.ok) return found;
  const { row } = found.change;
  const before = row.op === 'create' ? null : subjectState(state, row.subjectId);
  if (row.op !== 'create' && !before) return refuse('dependency_gone', { id: row.subjectId });
  const result = checked(state, row.subjectKind, row.op, command.content, before);
  if (!result.ok) return result;
  return one({
    kind: 'change.revised',
    payload: {
      change: { ...snapshotOf(row, []), revision: row.revision + 1, message: command.message, ...result.fields },
    },
  });
}

function decideAccept(state: LedgerState, actor: Actor, command: CommandOf<'change.accept'>): Decision {
  const found = onChange(state, actor, command, 'change.decide', 'accept');
  if (!found.ok) return found;
  const { row, anchors, stale } = found.change;
  if (stale) return refuse('stale', { changeId: row.id });
  const now = subjectState(state, row.subjectId);
  if (now?.changeId !== row.before?.changeId || now?.revision !== row.before?.revision)
    return refuse('base_changed', { changeId: row.id });
  const waiting: unknown[] = [];
  for (const id of row.dependsOn) {
    const reference = referredKinds(row.subjectKind)
      .map((kind) => referenceFor(state, { id, kind }))
      .find(Boolean);
    if (!reference) return refuse('dependency_gone', { id });
    if (reference.state === 'pending')
      waiting.push({ id, kind: reference.kind, label: reference.label, changeId: reference.changeId });
  }
  if (waiting.length > 0) return refuse('dependency_pending', { waiting });
  if (row.op === 'delete') {
    const relying = state.dependants.filter((d) => d.accepted && d.subjectId === row.subjectId);
    if (relying.length > 0) return refuse('has_dependants', { dependants: relying });
  }
  const accepted: EntryDraft = {
    kind: 'change.accepted',
    payload: { change: snapshotOf(row, anchors), note: command.note },
  };
  return isTextKind(row.subjectKind) ? withSteps(state, accepted) : one(accepted);
}

/** Accepting an edit and applying it are neighbours in the log, in one transaction. */
function withSteps(state: LedgerState, accepted: EntryDraft): Decision {
  if (!state.steps.ok) return { ok: false, refusal: state.steps.refusal };
  const { steps, indexes } = state.steps.value;
  const payload = {
    documentId: state.document?.id ?? '',
    version: state.stream?.docVersion ?? 0,
    steps: [...steps],
    indexes: [...indexes],
  };
  return { ok: true, entries: [accepted, { kind: 'steps', payload }] };
}

function decideReopen(state: LedgerState, actor: Actor, command: CommandOf<'change.reopen'>): Decision {
  const found = onChange(state, actor, command, 'change.reopen', 'reopen');
  if (!found.ok) return found;
  const { row, anchors } = found.change;
  // An edit that is in the text is taken back by an edit that is reviewed like any other.
  if (isTextKind(row.subjectKind) && row.state === 'accepted')
    return refuse('in_text', { changeId: row.id, revert: true });
  if (!reopensStill(row.decidedAt, state.now))
    return refuse('too_late', { changeId: row.id, revert: row.state === 'accepted' });
  if (row.state === 'accepted') {
    const now = subjectState(state, row.subjectId);
    const stands = row.op === 'delete' ? now === null : now?.changeId === row.id;
    if (!stands) return refuse('changed_since', { changeId: row.id, revert: row.op !== 'delete' && now !== null });
    const lost = referencesOf(row.subjectKind, row.before?.body ?? {}).find(
      (to) => referenceFor(state, to)?.state !== 'accepted',
    );
    if (lost) return refuse('dependency_gone', { id: lost.id, changeId: row.id });
    const relying = state.dependants.filter((d) => d.accepted && d.subjectId === row.subjectId);
    if (relying.length > 0 && row.op === 'create')
      return refuse('has_dependants', { dependants: relying, changeId: row.id, revert: true });
  }
  return one({ kind: 'change.reopened', payload: { change: snapshotOf(row, anchors), from: row.state } });
}

function taken(change: LoadedChange) {
  const { row } = change;
  return { changeId: row.id, revision: row.revision, authorId: row.authorId, documentId: row.documentId };
}

function reasonRefusal(state: LedgerState, reason: Reason, listed: boolean): Decision | null {
  const known = state.vocabulary?.rejectionReasons.some((r) => r.code === reason.code) ?? false;
  if (reason.code !== '' && !known) return refuse('unknown_vocabulary', { id: reason.code });
  if (listed && (!known || (reason.code === 'other' && reason.text === ''))) return refuse('reason_required');
  if (!listed && reason.text === '') return refuse('reason_required');
  return null;
}

export function decideChange(state: LedgerState, actor: Actor, command: ChangeCommand): Decision {
  switch (command.kind) {
    case 'change.propose':
      return decidePropose(state, actor, command);
    case 'change.revise':
      return decideRevise(state, actor, command);
    case 'change.accept':
      return decideAccept(state, actor, command);
    case 'change.reopen':
      return decideReopen(state, actor, command);
    case 'change.withdraw':
    case 'change.restore': {
      const withdraw = command.kind === 'change.withdraw';
      const found = onChange(state, actor, command, 'change.withdraw', withdraw ? 'withdraw' : 'restore');
      if (!found.ok) return found;
      return one({ kind: withdraw ? 'change.withdrawn' : 'change.restored', payload: taken(found.change) });
    }
    case 'change.reject':
    case 'change.request_changes': {
      const reject = command.kind === 'change.reject';
      const found = onChange(state, actor, command, 'change.decide', reject ? 'reject' : 'request_changes');
      if (!found.ok) return found;
      const bad = reasonRefusal(state, command.reason, reject);
      if (bad) return bad;
      return one({
        kind: reject ? 'change.rejected' : 'change.changes_requested',
        payload: { ...taken(found.change), reason: command.reason },
      });
    }
  }
}
