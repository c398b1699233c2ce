/** Somebody proposes a change: something new, or another state or the end of something accepted. */
import { z } from 'zod';
import { shortened } from '@scholium/document/text';
import { anchors } from '../anchors.js';
import { statedOrigin, type StatedOrigin } from '../change-origin.js';
import { changeSnapshot, type ChangeSnapshot } from '../change-snapshot.js';
import { defineCommand, write, type Read } from '../define/define-command.js';
import type { RecordTable } from '../define/define-kind.js';
import { ids } from '../ids.js';
import {
  content,
  kinds,
  labelOf,
  referencesOf,
  subjectKind,
  type Content,
  type RecordKind,
  type SubjectKind,
} from '../kinds/catalogue.js';
import { kindOfRow } from '../kinds/kind-of-row.js';
import { CHANGE_OPS } from '../lifecycle.js';
import { can } from '../policy.js';
import { message } from '../reason.js';
import { protectedKindOf, protectNew, readsWithNew, withNew } from '../protections/with-new.js';
import { protectionSet } from '../protections/entry.js';
import { refuse, type Refusal } from '../refusals.js';
import type { Actor } from '../roles.js';
import type { LedgerState } from '../state.js';
import { projectProposal } from './change-rows.js';
import { acceptedTruth, checkContent } from './content.js';
import { defineChangeEntry } from './define-change-entry.js';

export const changeProposed = defineChangeEntry({
  kind: 'change.proposed',
  payload: z.strictObject({ change: changeSnapshot }),
  state: 'proposed',
  words: { line: /*i18n*/ '<0/> proposed {what} <1/>', event: /*i18n*/ 'proposed it' },
  section: 'proposals',
  proposes: true,
  project: projectProposal,
  notices: { of: (_payload, { watchers }) => [['proposed', watchers]], watchersOnly: true },
  said: ({ change }) => ({ text: change.message }),
});

const READS_OF_TABLES: Readonly<Record<RecordTable, { readonly taken: Read; readonly accepted: Read }>> = {
  Entity: { taken: 'takenEntities', accepted: 'entities' },
  Source: { taken: 'takenSources', accepted: 'sources' },
};

/** Reads the accepted truth of the subject, and whether its id is free; an edit of the text has no such thing. */
export function readsOfSubject(kind: SubjectKind, creates: boolean): readonly Read[] {
  const known = kinds.get(kind);
  switch (known.place) {
    case 'text':
    case 'protection':
      return [];
    case 'passage':
      return [creates ? 'takenAnnotations' : 'annotations'];
    case 'project':
      return [READS_OF_TABLES[known.table][creates ? 'taken' : 'accepted']];
  }
}

interface Proposal {
  readonly changeId: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly op: ChangeSnapshot['op'];
  readonly content: Content | null;
  readonly message: string;
  readonly origin?: StatedOrigin | undefined;
}

/** The change that somebody proposes, checked. The state has a stream of a project. */
export function proposed(
  state: LedgerState,
  actor: Actor,
  proposal: Proposal,
): { readonly ok: true; readonly change: ChangeSnapshot } | { readonly ok: false; readonly refusal: Refusal } {
  const { changeId, subjectKind: kind, subjectId, op, content: next, message: said, origin } = proposal;
  if (state.taken.has(changeId)) return refuse('already_exists', { changeId });
  const before = acceptedTruth(state, subjectId, kind);
  if (op === 'create' && state.taken.has(subjectId)) return refuse('already_exists', { subjectId });
  if (op !== 'create' && !before) return refuse('not_found');
  if (before && !isOfKind(state, subjectId, kind)) return refuse('content_mismatch');
  const checked = checkContent(state, kind, op, next, before);
  if (!checked.ok) return checked;
  const change = {
    id: changeId,
    projectId: state.stream?.projectId ?? '',
    documentId: state.document?.id ?? null,
    subjectKind: kind,
    subjectId,
    op,
    authorId: actor.userId,
    revision: 1,
    message: said,
    proposedAt: state.now,
    ...(origin && { origin }),
    ...checked.fields,
  };
  return { ok: true, change };
}

export const proposeChange = defineCommand({
  kind: 'change.propose',
  /** `content` is null when the change deletes its subject. */
  fields: {
    changeId: ids.newChange,
    subjectKind,
    subjectId: ids.subject,
    op: z.enum(CHANGE_OPS),
    content: content.nullable(),
    anchors,
    message,
    /** For what was made elsewhere. */
    origin: statedOrigin.optional(),
    ...withNew,
  },
  streams: ['document', 'project'],
  address: 'changes',
  about: ({ changeId }) => changeId,
  reads: ['takenChanges', 'rules'],
  readsFor: (command) => [...readsOfSubject(command.subjectKind, command.op === 'create'), ...readsWithNew(command)],
  entries: [changeProposed, protectionSet],
  decide: (state, actor, command) => {
    if (!state.stream?.projectId || !can(actor, 'project.read')) return refuse('not_found');
    if (!can(actor, 'change.propose')) return refuse('not_allowed');
    const made = proposed(state, actor, command);
    if (!made.ok) return made;
    const { change } = made;
    const { id, subjectId, projectId, documentId, label, body } = change;
    const protects = protectNew(
      state,
      actor,
      {
        id: subjectId,
        objectKind: change.op === 'create' ? protectedKindOf(change.subjectKind) : null,
        projectId,
        documentId,
        label,
        ...evidenceOf(change.subjectKind, body),
        with: id,
      },
      command,
    );
    return protects.ok ? write(changeProposed.draft({ change }), ...protects.entries) : protects;
  },
  words: {
    label: /*i18n*/ 'Propose',
    noun: /*i18n*/ 'proposal',
    describe: ({ op, subjectKind: kind, content: proposed, anchors: places }) => {
      const noun = { id: kinds.get(kind).words.singular };
      if (op === 'delete') return { id: /*i18n*/ 'Propose to delete: {kind}', values: { kind: noun } };
      if (!proposed) return { id: /*i18n*/ 'Propose a change' };
      const label = shortened(labelOf(proposed, places), 60);
      return { id: /*i18n*/ 'Propose {kind} “{label}”', values: { kind: noun, label } };
    },
  },
  undo: ({ changeId }) => ({
    back: { kind: 'change.withdraw', changeId, revision: 1 },
    again: { kind: 'change.restore', changeId, revision: 1 },
  }),
});

/** What a body refers to, as a protection names it. */
function evidenceOf(kind: SubjectKind, body: Readonly<Record<string, unknown>> | null) {
  const references = body === null ? [] : referencesOf(kind, body);
  const idOf = (of: RecordKind): string | null => references.find((one) => one.kind === of)?.id ?? null;
  return { entityId: idOf('entity'), sourceId: idOf('source') };
}

function isOfKind(state: LedgerState, subjectId: string, kind: SubjectKind): boolean {
  const row = state.subjects.get(subjectId);
  return row !== undefined && kindOfRow(row) === kind;
}
