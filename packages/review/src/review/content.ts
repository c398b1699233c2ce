/** What the author of a change proposes, checked. */
import { acceptedProtection } from '../access/protection-row.js';
import type { AnchorValue } from '../anchors.js';
import type { AcceptedState } from '../accepted-state.js';
import type { ChangeSnapshot } from '../change-snapshot.js';
import {
  dependenciesOf,
  isAnnotationKind,
  isProtectionKind,
  isTextKind,
  labelOf,
  referencesOf,
  standsInText,
  termsOf,
  typeOf,
  type Content,
  type ReferenceTo,
  type SubjectKind,
} from '../kinds/catalogue.js';
import { refusedFindings } from '../documents/findings-in-reports.js';
import { termOf } from '../merged-terms.js';
import { labelOfEdit } from '../kinds/edit-label.js';
import { refuse } from '../refusals.js';
import type { ChangeRow } from '../rows.js';
import type { LedgerState, Reference } from '../state.js';

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
    ...(row.origin && { origin: row.origin }),
  };
}

/** The accepted truth of a subject; null when there is none. */
export function acceptedTruth(state: LedgerState, subjectId: string, kind: SubjectKind): AcceptedState | null {
  if (isProtectionKind(kind)) return acceptedProtection(state.objects.get(subjectId));
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
    ...('origin' in row && row.origin && { origin: row.origin }),
  };
}

/** Checks content against the vocabulary and against what it refers to. Null when all is well. */
function contentRefusal(state: LedgerState, content: Content) {
  if (!state.vocabulary) return refuse('not_found');
  const unknown = unknownTerm(state, content.kind, content.body);
  if (unknown) return unknown;
  const gone = referencesOf(content.kind, content.body).find((to) => referenceFor(state, to) === null);
  return gone === undefined ? null : refuse('dependency_gone', { id: gone.id });
}

/** Refuses a body that names what the vocabulary does not have. Null when it has everything. */
export function unknownTerm({ vocabulary }: LedgerState, kind: SubjectKind, body: AcceptedState['body'] | null) {
  const unknown = termsOf(kind, body).find(({ list, id }) => !vocabulary || !termOf(vocabulary, list, id));
  return unknown === undefined ? null : refuse('unknown_vocabulary', { id: unknown.id });
}

/** What content refers to; null when there is no such thing, or none of that kind. */
export function referenceFor(state: LedgerState, { id, kind }: ReferenceTo): Reference | null {
  const reference = state.references.get(id);
  return reference && reference.state !== 'gone' && reference.kind === kind ? reference : null;
}

/** The fields of a snapshot that come from what the author proposes; the same for a proposal and a revision. */
export function checkContent(
  state: LedgerState,
  kind: SubjectKind,
  op: ChangeRow['op'],
  content: Content | null,
  before: AcceptedState | null,
) {
  if ((content === null) !== (op === 'delete')) return refuse('content_mismatch');
  if (content && content.kind !== kind) return refuse('content_mismatch');
  // A protection is set by a command of its own, which decides whether it is proposed.
  if (isProtectionKind(kind)) return refuse('content_mismatch');
  if (standsInText(kind) !== (state.document !== null)) return refuse('content_mismatch');
  if (isTextKind(kind)) return checkEdit(state, op);
  if (!state.anchors.ok) return { ok: false as const, refusal: state.anchors.refusal };
  const anchors = state.anchors.value;
  if (content && isAnnotationKind(kind) && anchors.length === 0) return refuse('anchor_required');
  if (!isAnnotationKind(kind) && anchors.length > 0) return refuse('content_mismatch');
  const bad = content && contentRefusal(state, content);
  if (bad) return bad;
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

/** An edit of the text: the ledger has applied it to the version it was made at, and returns what it does. */
function checkEdit(state: LedgerState, op: ChangeRow['op']) {
  if (op !== 'create') return refuse('content_mismatch');
  if (!state.edit.ok) return { ok: false as const, refusal: state.edit.refusal };
  const { body, anchors } = state.edit.value;
  const refused = refusedFindings(state.document?.reportBy !== undefined, body.steps);
  if (refused) return refused;
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
