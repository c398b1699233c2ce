import { labelOf } from '@scholium/review';
import type { ChangeCommand } from '@scholium/review';

const VERBS: Readonly<Record<ChangeCommand['kind'], string>> = {
  'change.propose': 'Propose', 'change.revise': 'Revise', 'change.withdraw': 'Withdraw', 'change.restore': 'Restore',
  'change.accept': 'Accept', 'change.reject': 'Reject', 'change.request_changes': 'Request changes', 'change.reopen': 'Reopen',
};

/** A command in a few words: "Propose mention “the harbour office”". */
export function sayCommand(command: ChangeCommand): string {
  const verb = VERBS[command.kind];
  if (command.kind === 'change.propose' && command.op === 'delete') return `Propose to delete a ${command.subjectKind}`;
  const content = 'content' in command ? command.content : null;
  if (!content || !('anchors' in command)) return `${verb} a change`;
  const label = labelOf(content, command.anchors);
  return `${verb} ${content.kind} “${label.length > 60 ? `${label.slice(0, 59)}…` : label}”`;
}
