/** Who sees which entry of the log. A hidden entry still counts: the feed sends its number with nothing in it. */
import type { Entry, EntryKind } from './entries.js';
import { can, type Action, type Subject } from './policy.js';
import type { Actor } from './roles.js';
import type { ChangeState } from './lifecycle.js';

const STATE_AFTER: Partial<Record<EntryKind, ChangeState>> = {
  'change.proposed': 'proposed', 'change.revised': 'proposed', 'change.restored': 'proposed', 'change.withdrawn': 'withdrawn',
  'change.accepted': 'accepted', 'change.rejected': 'rejected', 'change.changes_requested': 'changes_requested',
};

/** True when `actor`, whose `projectRole` is the one in the entry's project, may see the entry. */
export function canReadEntry(actor: Actor, entry: Entry): boolean {
  const [action, subject] = question(entry);
  return can(actor, action, subject);
}

function question(entry: Entry): readonly [Action, Subject] {
  switch (entry.kind) {
    case 'user.created': case 'user.updated': case 'user.deactivated': case 'user.activated':
      return ['user.read', {}];
    case 'project.created': case 'project.described': case 'project.configured': case 'vocabulary.set':
      return ['project.read', {}];
    case 'member.set': case 'member.removed':
      return ['member.read', {}];
    case 'document.imported': case 'document.described': case 'steps': case 'version.named':
      return ['document.read', {}];
    case 'thread.opened': case 'thread.replied': case 'thread.resolved': case 'thread.reopened': case 'thread.assigned': case 'thread.placed':
    case 'comment.edited': case 'comment.deleted': case 'comment.reacted':
      return ['thread.read', { targetKind: entry.payload.targetKind, targetAuthorId: entry.payload.targetAuthorId }];
    case 'change.proposed': case 'change.revised': case 'change.accepted':
      return ['change.read', { authorId: entry.payload.change.authorId, state: STATE_AFTER[entry.kind] ?? 'proposed' }];
    case 'change.reopened':
      // Who saw the accepted work must learn that it counts no longer.
      return ['change.read', { authorId: entry.payload.change.authorId, state: entry.payload.from === 'accepted' ? 'accepted' : 'proposed' }];
    case 'change.withdrawn': case 'change.restored': case 'change.rejected': case 'change.changes_requested':
      return ['change.read', { authorId: entry.payload.authorId, state: STATE_AFTER[entry.kind] ?? 'proposed' }];
  }
}
