/** Threads and comments: who may say what where, and whom it may name. */
import { firstOf } from '@scholium/document/text';
import { can, type Subject } from './policy.js';
import type { CommandOf } from './commands.js';
import type { Decision } from './decide-change.js';
import type { DiscussionCommand } from './discussion.js';
import type { EntryDraft } from './entries.js';
import { refuse } from './refusals.js';
import type { Actor } from './roles.js';
import type { CommentRow, ThreadRow } from './rows.js';
import type { LedgerState } from './state.js';

const LABEL_LENGTH = 240;
const one = (entry: EntryDraft): Decision => ({ ok: true, entries: [entry] });
const factsOf = (thread: Pick<ThreadRow, 'documentId' | 'targetKind' | 'targetAuthorId'> & { id: string }) => ({
  threadId: thread.id,
  documentId: thread.documentId,
  targetKind: thread.targetKind,
  targetAuthorId: thread.targetAuthorId,
});

export function decideDiscussion(state: LedgerState, actor: Actor, command: DiscussionCommand): Decision {
  if (!state.stream?.projectId || !can(actor, 'project.read')) return refuse('not_found');
  if (command.kind === 'thread.open') return decideOpen(state, actor, command);
  if (command.kind === 'comment.edit' || command.kind === 'comment.delete' || command.kind === 'comment.react') {
    return onComment(state, actor, command);
  }
  const thread = readable(state, actor, command.threadId);
  if (!thread) return refuse('not_found');
  const subject: Subject = { ...thread, settings: state.settings };
  if (!can(actor, command.kind === 'thread.reply' ? 'comment.write' : 'thread.manage', subject))
    return refuse('not_allowed');
  const facts = factsOf(thread);
  switch (command.kind) {
    case 'thread.reply': {
      if (state.taken.has(command.commentId)) return refuse('already_exists', { commentId: command.commentId });
      const named = unseeing(state, thread, command.mentions);
      if (named) return named;
      return one({
        kind: 'thread.replied',
        payload: { ...facts, commentId: command.commentId, text: command.text, mentions: command.mentions },
      });
    }
    case 'thread.resolve':
    case 'thread.reopen': {
      const resolve = command.kind === 'thread.resolve';
      if (thread.resolved === resolve) return refuse('not_possible');
      return one({ kind: resolve ? 'thread.resolved' : 'thread.reopened', payload: facts });
    }
    case 'thread.assign': {
      const { instead } = command;
      if (instead && (instead.userId !== thread.assigneeId || instead.due !== thread.due))
        return refuse('changed_since');
      const named = unseeing(state, thread, command.userId === null ? [] : [command.userId]);
      if (named) return named;
      return one({ kind: 'thread.assigned', payload: { ...facts, userId: command.userId, due: command.due } });
    }
    case 'thread.place': {
      if (thread.targetKind !== 'passage') return refuse('not_possible');
      const placed = passage(state);
      if (!placed.ok) return placed;
      return one({
        kind: 'thread.placed',
        payload: { ...facts, revision: thread.revision + 1, anchors: placed.anchors, label: placed.label },
      });
    }
  }
}

function decideOpen(state: LedgerState, actor: Actor, command: CommandOf<'thread.open'>): Decision {
  const { target } = command;
  if (state.taken.has(command.threadId) || state.taken.has(command.commentId))
    return refuse('already_exists', { threadId: command.threadId });
  const change = target.kind === 'change' ? state.changes.get(target.id)?.row : undefined;
  if (
    target.kind === 'change' &&
    (!change || change.streamId !== state.stream?.id || !can(actor, 'change.read', change))
  )
    return refuse('not_found');
  const annotation = target.kind === 'annotation' ? state.subjects.get(target.id) : undefined;
  if (target.kind === 'annotation' && !annotation) return refuse('not_found');
  if ((target.kind === 'passage' || target.kind === 'document') && !state.document) return refuse('not_found');
  const facts = {
    id: command.threadId,
    documentId: state.document?.id ?? null,
    targetKind: target.kind,
    targetAuthorId: change?.authorId ?? null,
  };
  if (!can(actor, 'thread.open', { ...facts, settings: state.settings })) return refuse('not_allowed');
  const placed =
    target.kind === 'passage'
      ? passage(state)
      : { ok: true as const, anchors: [], label: change?.label ?? annotation?.label ?? '' };
  if (!placed.ok) return placed;
  const named = unseeing(state, facts, command.mentions);
  if (named) return named;
  return one({
    kind: 'thread.opened',
    payload: {
      ...factsOf(facts),
      projectId: state.stream?.projectId ?? '',
      target,
      anchors: placed.anchors,
      label: placed.label,
      commentId: command.commentId,
      text: command.text,
      mentions: command.mentions,
    },
  });
}

function onComment(
  state: LedgerState,
  actor: Actor,
  command: CommandOf<'comment.edit'> | CommandOf<'comment.delete'> | CommandOf<'comment.react'>,
): Decision {
  const comment = state.comments.get(command.commentId);
  const thread = comment && readable(state, actor, comment.threadId);
  const restores = command.kind === 'comment.edit' && command.restore === true;
  if (!comment || !thread || comment.deleted !== restores) return refuse('not_found');
  const facts = { ...factsOf(thread), commentId: comment.id };
  if (command.kind === 'comment.react') {
    if (!can(actor, 'comment.write', { ...thread, settings: state.settings })) return refuse('not_allowed');
    const { reaction, on } = command;
    return one({
      kind: 'comment.reacted',
      payload: { ...facts, reaction, on, reactions: reacted(comment, actor.userId, reaction, on) },
    });
  }
  if (!can(actor, 'comment.change', { authorId: comment.authorId, settings: state.settings }))
    return refuse('not_allowed');
  if (command.kind === 'comment.delete') return one({ kind: 'comment.deleted', payload: facts });
  const named = unseeing(state, thread, command.mentions);
  if (named) return named;
  return one({
    kind: 'comment.edited',
    payload: { ...facts, text: command.text, mentions: command.mentions, ...(restores ? { restored: true } : {}) },
  });
}

function reacted(comment: CommentRow, userId: string, reaction: string, on: boolean): Record<string, string[]> {
  const reactions = Object.fromEntries(
    Object.entries(comment.reactions).map(([key, people]) => [
      key,
      people.filter((p) => key !== reaction || p !== userId),
    ]),
  );
  if (on) (reactions[reaction] ??= []).push(userId);
  return Object.fromEntries(Object.entries(reactions).filter(([, people]) => people.length > 0));
}

function readable(state: LedgerState, actor: Actor, threadId: string): ThreadRow | null {
  const thread = state.threads.get(threadId);
  return thread && thread.streamId === state.stream?.id && can(actor, 'thread.read', thread) ? thread : null;
}

/** Refuses a mention or assignment of somebody who could not see the thread. Null when all can. */
function unseeing(
  state: LedgerState,
  thread: Pick<ThreadRow, 'targetKind' | 'targetAuthorId'>,
  people: readonly string[],
): Decision | null {
  const blind = people.filter((userId) => {
    const user = state.users.get(userId);
    const actor = {
      userId,
      active: user?.active ?? false,
      workspaceRole: user?.workspaceRole ?? ('member' as const),
      projectRole: state.memberships.get(userId)?.role ?? null,
    };
    return !can(actor, 'thread.read', thread);
  });
  return blind.length > 0 ? refuse('cannot_see', { userIds: blind }) : null;
}

function passage(state: LedgerState) {
  if (!state.anchors.ok) return { ok: false as const, refusal: state.anchors.refusal };
  const anchors = [...state.anchors.value];
  if (anchors.length === 0) return refuse('anchor_required');
  return {
    ok: true as const,
    anchors,
    label: firstOf(
      anchors
        .map((a) => a.quote)
        .join(' … ')
        .replace(/\s+/gu, ' '),
      LABEL_LENGTH,
    ),
  };
}
