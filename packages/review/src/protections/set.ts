/**
 * Somebody sets what an object demands of its readers. What admits nobody new takes effect at once; anything else is
 * proposed, for a second person to decide.
 */
import { z } from 'zod';
import { PROTECTED_KINDS, protection, type ProtectedKind } from '../access/protection.js';
import { MARKING_LABELS } from '../access/marking.js';
import { protectionRow } from '../access/protection-row.js';
import { defineCommand, noUndo, write } from '../define/define-command.js';
import { defineEntry, type ReadQuestion } from '../define/define-entry.js';
import { ids } from '../ids.js';
import { message } from '../reason.js';
import { refuse } from '../refusals.js';
import { changeProposed } from '../review/propose.js';
import { id } from '../values.js';
import { checkProtection, isLooser, maySet, presentOf, proposedFields } from './rules.js';

const OF_PROJECT: ReadQuestion = ['project.read', {}];
const OF_DOCUMENT: ReadQuestion = ['document.read', {}];

/** Objects as the history names them. */
const OBJECTS: Readonly<Record<ProtectedKind, string>> = {
  project: /*i18n*/ 'the project',
  document: /*i18n*/ 'the document',
  annotation: /*i18n*/ 'the annotation',
  entity: /*i18n*/ 'the entity',
  source: /*i18n*/ 'the source',
  thread: /*i18n*/ 'the discussion',
};

export const protectionSet = defineEntry({
  kind: 'protection.set',
  payload: z.strictObject({
    /** The id that a proposal would have had. */
    id,
    projectId: id,
    documentId: id.nullable(),
    objectKind: z.enum(PROTECTED_KINDS),
    subjectId: id,
    /** What it refers to, of an annotation. */
    entityId: id.nullable(),
    sourceId: id.nullable(),
    label: z.string(),
    before: protection,
    after: protection,
    reason: z.string(),
  }),
  about: (payload) => payload.id,
  project: ({ payload: { id: changeId, projectId, objectKind, subjectId: objectId, after }, actorId, at }) => [
    protectionRow({ objectId, objectKind, projectId, ...after, changeId, revision: 1, setById: actorId, setAt: at }),
  ],
  reader: ({ documentId }) => (documentId === null ? OF_PROJECT : OF_DOCUMENT),
  notices: null,
  changesAccessTo: ({ subjectId: objectId, before, after }) => ({ objectId, before, after }),
  history: {
    section: 'document',
    facts: ({ payload: { objectKind, label, before, after, reason } }) => ({
      label,
      text: reason || null,
      typeId: after.marking === before.marking ? null : after.marking,
      code: objectKind,
    }),
    sentence: ({ code, typeId, label }) => {
      const what = { id: OBJECTS[code as ProtectedKind] ?? OBJECTS.document };
      const marking = (MARKING_LABELS as Readonly<Record<string, string>>)[typeId ?? ''];
      return {
        message: marking
          ? { id: /*i18n*/ '<0/> marked {what} <1/> as {marking}', values: { what, marking } }
          : { id: /*i18n*/ '<0/> limited who may see {what} <1/>', values: { what } },
        quote: label || null,
      };
    },
  },
});

export const setProtection = defineCommand({
  kind: 'protection.set',
  fields: {
    /** The id of the proposal, if it becomes one. */
    changeId: ids.newChange,
    objectKind: z.enum(PROTECTED_KINDS),
    objectId: ids.object,
    protection,
    /** The protection that whoever asks has seen. */
    expected: protection,
    reason: message,
  },
  streams: ['document', 'project'],
  onArchived: true,
  address: null,
  about: ({ changeId }) => changeId,
  reads: ['takenChanges', 'protected', 'members', 'groups'],
  entries: [protectionSet, changeProposed],
  decide: (state, actor, command) => {
    const { objectId, objectKind, protection: after, expected, reason } = command;
    const object = state.objects.get(objectId);
    const { stream } = state;
    if (!stream?.projectId || object?.objectKind !== objectKind || object.streamId !== stream.id)
      return refuse('not_found');
    const refused =
      maySet(actor, object) ?? presentOf(object, expected) ?? checkProtection(state, actor, object, after);
    if (refused) return refused;
    const { projectId } = stream;
    const documentId = state.document?.id ?? null;
    if (state.taken.has(command.changeId)) return refuse('already_exists', { changeId: command.changeId });
    if (!isLooser(state, object, after)) {
      const { label, entityId, sourceId } = object;
      return write(
        protectionSet.draft({
          id: command.changeId,
          projectId,
          documentId,
          objectKind,
          subjectId: objectId,
          entityId,
          sourceId,
          label,
          before: expected,
          after,
          reason,
        }),
      );
    }
    if (state.document?.archived) return refuse('document_archived');
    if (reason.trim() === '') return refuse('reason_required');
    return write(
      changeProposed.draft({
        change: {
          id: command.changeId,
          projectId,
          documentId,
          subjectKind: 'marking',
          subjectId: objectId,
          op: 'update',
          authorId: actor.userId,
          revision: 1,
          message: reason,
          proposedAt: state.now,
          ...proposedFields(object, after),
        },
      }),
    );
  },
  words: null,
  undo: noUndo,
});
