/** Somebody opens a thread with a first comment. */
import { z } from 'zod';
import { anchors } from '../anchors.js';
import { defineCommand, write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { ids } from '../ids.js';
import { peopleNamed } from '../name-roles.js';
import { can } from '../policy.js';
import { protectionSet } from '../protections/entry.js';
import { protectNew, readsWithNew, withNew } from '../protections/with-new.js';
import { refuse } from '../refusals.js';
import { id } from '../values.js';
import {
  commentFields,
  commentPayload,
  commentRow,
  commentText,
  deletes,
  describeText,
  ownWork,
  restores,
  shownText,
} from './comments.js';
import { factsOfThread, mayDiscuss, onThread, readsThread, refuseBlind, threadLine } from './define-thread-command.js';
import { passageOf, threadAnchors } from './passage.js';

/** What a thread is about. */
export const threadTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passage') }),
  z.strictObject({ kind: z.literal('annotation'), id: ids.annotation }),
  z.strictObject({ kind: z.literal('change'), id: ids.change }),
  z.strictObject({ kind: z.literal('document') }),
]);
export type ThreadTarget = z.infer<typeof threadTarget>;

export const threadOpened = defineEntry({
  kind: 'thread.opened',
  payload: z.strictObject({
    ...onThread,
    projectId: id,
    target: threadTarget,
    anchors,
    label: z.string(),
    ...commentPayload,
  }),
  about: ({ commentId }) => commentId,
  project: (entry) => {
    const { threadId, projectId, documentId, target, targetKind, targetAuthorId, label } = entry.payload;
    const row = {
      id: threadId,
      projectId,
      documentId,
      streamId: entry.streamId,
      targetKind,
      targetId: 'id' in target ? target.id : null,
      targetAuthorId,
      revision: 1,
      label,
      resolved: false,
      assigneeId: null,
      due: null,
      openedById: entry.actorId,
      openedAt: entry.at,
      updatedAt: entry.at,
    };
    return [
      { table: 'Thread', action: 'put', row },
      ...threadAnchors(threadId, 1, documentId, entry.payload.anchors),
      commentRow(entry),
    ];
  },
  reader: readsThread,
  notices: {
    of: (payload, { watchers, members }) => [
      ['mentioned', peopleNamed(payload, members)],
      ['commented', [...ownWork(payload), ...watchers]],
    ],
  },
  history: threadLine(/*i18n*/ '<0/> started a discussion{about, select, passage { on <1/>} other {}}', shownText),
  comment: commentText,
});

export const openThread = defineCommand({
  kind: 'thread.open',
  fields: {
    threadId: ids.newThread,
    commentId: ids.newComment,
    target: threadTarget,
    anchors,
    ...commentFields,
    ...withNew,
  },
  streams: ['document', 'project'],
  address: 'discussion',
  about: ({ commentId }) => commentId,
  reads: ['rules', 'takenThreads', 'changes', 'annotations', 'named'],
  // Who belongs to the project is read for those who are named in any case.
  readsFor: (command) => readsWithNew(command).filter((read) => read !== 'members'),
  entries: [threadOpened, protectionSet],
  decide: (state, actor, command) => {
    if (!mayDiscuss(state, actor)) return refuse('not_found');
    const { target } = command;
    if (state.taken.has(command.threadId) || state.taken.has(command.commentId))
      return refuse('already_exists', { threadId: command.threadId });
    const change = target.kind === 'change' ? state.changes.get(target.id)?.row : undefined;
    const hidden = !change || change.streamId !== state.stream?.id || !can(actor, 'change.read', change);
    if (target.kind === 'change' && hidden) return refuse('not_found');
    const annotation = target.kind === 'annotation' ? state.subjects.get(target.id) : undefined;
    if (target.kind === 'annotation' && !annotation) return refuse('not_found');
    if ((target.kind === 'passage' || target.kind === 'document') && !state.document) return refuse('not_found');
    const thread = {
      id: command.threadId,
      documentId: state.document?.id ?? null,
      targetKind: target.kind,
      targetId: 'id' in target ? target.id : null,
      targetAuthorId: change?.authorId ?? null,
    };
    if (!can(actor, 'thread.open', { ...thread, settings: state.settings })) return refuse('not_allowed');
    const label = change?.label ?? annotation?.label ?? '';
    const place = target.kind === 'passage' ? passageOf(state) : { ok: true as const, anchors: [], label };
    if (!place.ok) return place;
    const projectId = state.stream?.projectId ?? '';
    const isWhole = target.kind === 'passage' || target.kind === 'document';
    const protects = protectNew(
      state,
      actor,
      {
        id: thread.id,
        // One about an annotation or a change is seen by whoever sees that.
        objectKind: isWhole ? 'thread' : null,
        projectId,
        documentId: thread.documentId,
        label: place.label,
        with: thread.id,
      },
      command,
    );
    if (!protects.ok) return protects;
    const opened = threadOpened.draft({
      ...factsOfThread(thread),
      projectId,
      target,
      anchors: place.anchors,
      label: place.label,
      commentId: command.commentId,
      text: command.text,
      mentions: command.mentions,
    });
    return refuseBlind(state, thread, command.mentions, command.protection) ?? write(opened, ...protects.entries);
  },
  words: {
    label: /*i18n*/ 'Comment',
    noun: /*i18n*/ 'comment',
    describe: describeText(/*i18n*/ 'Comment: “{text}”'),
  },
  undo: (command) => ({ back: deletes(command.commentId), again: restores(command.commentId, command) }),
});
