/** Who sees which entry of the log. A hidden entry still counts: the feed sends its number with nothing in it. */
import type { Entry, EntryKind } from './entries.js';
import { can, type Action, type Subject } from './policy.js';
import type { Actor } from './roles.js';
import type { ChangeState } from './lifecycle.js';

const STATE_AFTER: Partial<Record<EntryKind, ChangeState>> = {
  'change.proposed': 'proposed',
  'change.revised': 'proposed',
  'change.restored': 'proposed',
  'change.withdrawn': 'withdrawn',
  'change.accepted': 'accepted',
  'change.rejected': 'rejected',
  'change.changes_requested': 'changes_requested',
};

/** True when `actor`, whose `projectRole` is the one in the entry's project, may see the entry. */
export function canReadEntry(actor: Actor, entry: Entry): boolean {
  return can(actor, ...readQuestion(entry));
}

/** An action and what it is about, as the policy is asked. */
export type ReadQuestion = readonly [Action, Subject];

const USER: ReadQuestion = ['user.read', {}];
const PROJECT: ReadQuestion = ['project.read', {}];
const MEMBER: ReadQuestion = ['member.read', {}];
const DOCUMENT: ReadQuestion = ['document.read', {}];

/**
 * What the policy is asked about who may read an entry. Of entries of one kind of thing that anybody made it is the
 * same object, to be asked once.
 */
export function readQuestion(entry: Entry): ReadQuestion {
  switch (entry.kind) {
    case 'user.created':
    case 'user.updated':
    case 'user.deactivated':
    case 'user.activated':
      return USER;
    case 'project.created':
    case 'project.described':
    case 'project.configured':
    case 'vocabulary.set':
      return PROJECT;
    case 'member.set':
    case 'member.removed':
      return MEMBER;
    case 'document.imported':
    case 'document.described':
    case 'document.archived':
    case 'document.unarchived':
    case 'document.deleted':
    case 'steps':
    case 'version.named':
      return DOCUMENT;
    case 'thread.opened':
    case 'thread.replied':
    case 'thread.resolved':
    case 'thread.reopened':
    case 'thread.assigned':
    case 'thread.placed':
    case 'comment.edited':
    case 'comment.deleted':
    case 'comment.reacted':
      return ['thread.read', { targetKind: entry.payload.targetKind, targetAuthorId: entry.payload.targetAuthorId }];
    case 'change.proposed':
    case 'change.revised':
    case 'change.accepted':
      return ['change.read', { authorId: entry.payload.change.authorId, state: STATE_AFTER[entry.kind] ?? 'proposed' }];
    case 'change.reopened':
      // Who saw the accepted work must learn that it counts no longer.
      return [
        'change.read',
        { authorId: entry.payload.change.authorId, state: entry.payload.from === 'accepted' ? 'accepted' : 'proposed' },
      ];
    case 'change.withdrawn':
    case 'change.restored':
    case 'change.rejected':
    case 'change.changes_requested':
      return ['change.read', { authorId: entry.payload.authorId, state: STATE_AFTER[entry.kind] ?? 'proposed' }];
  }
}
