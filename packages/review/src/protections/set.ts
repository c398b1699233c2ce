/**
 * Somebody sets what an object demands of its readers. What admits nobody new takes effect at once; anything else is
 * proposed, for a second person to decide.
 */
import { z } from 'zod';
import { PROTECTED_KINDS, protection } from '../access/protection.js';
import { defineCommand, noUndo, write } from '../define/define-command.js';
import { ids } from '../ids.js';
import { message } from '../reason.js';
import { refuse } from '../refusals.js';
import { changeProposed } from '../review/propose.js';
import { protectionSet } from './entry.js';
import { checkProtection, isLooser, maySet, presentOf, proposedFields } from './rules.js';

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
