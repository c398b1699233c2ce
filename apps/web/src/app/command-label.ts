import { shortened } from '@scholium/document/text';
import { labelOf } from '@scholium/review';
import type { ChangeCommand, DiscussionCommand } from '@scholium/review';
import { isChangeCommand } from '../sync/index.js';
import type { OutboxCommand } from '../sync/index.js';

const VERBS: Readonly<Record<ChangeCommand['kind'], string>> = {
  'change.propose': 'Propose',
  'change.revise': 'Revise',
  'change.withdraw': 'Withdraw',
  'change.restore': 'Restore',
  'change.accept': 'Accept',
  'change.reject': 'Reject',
  'change.request_changes': 'Request changes',
  'change.reopen': 'Reopen',
};

const DISCUSSION: Readonly<Record<DiscussionCommand['kind'], string>> = {
  'thread.open': 'Comment',
  'thread.reply': 'Reply',
  'thread.resolve': 'Resolve a discussion',
  'thread.reopen': 'Reopen a discussion',
  'thread.assign': 'Assign a discussion',
  'thread.place': 'Place a discussion again',
  'comment.edit': 'Edit a comment',
  'comment.delete': 'Delete a comment',
  'comment.react': 'React to a comment',
};

const short = (words: string) => shortened(words, 60);

/** The label of a command: "Propose mention “the harbour office”". */
export function commandLabel(command: OutboxCommand): string {
  if (!isChangeCommand(command))
    return 'text' in command ? `${DISCUSSION[command.kind]}: “${short(command.text)}”` : DISCUSSION[command.kind];
  const verb = VERBS[command.kind];
  if (command.kind === 'change.propose' && command.op === 'delete') return `Propose to delete a ${command.subjectKind}`;
  const content = 'content' in command ? command.content : null;
  if (!content || !('anchors' in command)) return `${verb} a change`;
  return `${verb} ${content.kind} “${short(labelOf(content, command.anchors))}”`;
}
