import { can } from '@scholium/review';
import type { Actor } from '@scholium/review';
import { contentOf } from '../../annotations/index.js';
import type { AnnotationItem } from '../../annotations/index.js';

/** What somebody may do with the item of a card. */
export function rightsOn(
  item: AnnotationItem,
  actor: Actor,
): { readonly own: boolean; readonly mayChange: boolean; readonly isMention: boolean } {
  const own = item.authorId === actor.userId && can(actor, 'change.revise', item);
  const hasContent = contentOf(item.kind, item.body) !== null && item.op !== 'delete';
  return {
    own,
    mayChange: hasContent && (item.state === 'accepted' ? can(actor, 'change.propose') : own),
    isMention: item.kind === 'mention' && hasContent,
  };
}
