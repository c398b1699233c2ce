/** What an object demands of its readers was set, and is in force. */
import { z } from 'zod';
import { MARKING_LABELS } from '../access/marking.js';
import { PROTECTED_KINDS, protection, UNPROTECTED, type ProtectedKind } from '../access/protection.js';
import { protectionRow } from '../access/protection-row.js';
import { defineEntry, type ReadQuestion } from '../define/define-entry.js';
import { id } from '../values.js';

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
    /** The id that a proposal would have had; where it came with something new, of the proposal, document or thread. */
    id,
    projectId: id,
    documentId: id.nullable(),
    objectKind: z.enum(PROTECTED_KINDS),
    subjectId: id,
    /** What it refers to, of an annotation. */
    entityId: id.nullable(),
    sourceId: id.nullable(),
    label: z.string(),
    /** Null when it came with the object: nobody has seen that without. */
    before: protection.nullable(),
    after: protection,
    reason: z.string(),
  }),
  about: (payload) => payload.id,
  project: ({ payload: { id: changeId, projectId, objectKind, subjectId: objectId, after }, actorId, at }) => [
    protectionRow({ objectId, objectKind, projectId, ...after, changeId, revision: 1, setById: actorId, setAt: at }),
  ],
  reader: ({ documentId }) => (documentId === null ? OF_PROJECT : OF_DOCUMENT),
  notices: null,
  changesAccessTo: ({ subjectId: objectId, before, after }) => before && { objectId, before, after },
  history: {
    section: 'document',
    facts: ({ payload: { objectKind, label, before, after, reason } }) => ({
      label,
      text: reason || null,
      typeId: after.marking === (before ?? UNPROTECTED).marking ? null : after.marking,
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
