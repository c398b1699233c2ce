import type { DiscussionCommand } from '@scholium/review';
import { useDiscussion } from '../sync/index.js';
import type { Before, CommandScope } from '../sync/index.js';
import { complain, sayWithUndo } from '../ui/index.js';

const LABELS: Readonly<Record<DiscussionCommand['kind'], string>> = {
  'thread.open': 'Comment', 'thread.reply': 'Reply', 'thread.resolve': 'Resolve discussion', 'thread.reopen': 'Reopen discussion', 'thread.assign': 'Assign discussion',
  'thread.place': 'Place discussion again', 'comment.edit': 'Edit comment', 'comment.delete': 'Delete comment', 'comment.react': 'React',
};

export interface Speech {
  /** Sends one command, says so with the way back, and says when the server would not do it. `before` is how it was. */
  readonly speak: (command: DiscussionCommand, before?: Before) => void;
  readonly nextId: () => string;
}

/** What a person says and does in the discussions of a document or a project. */
export function useSpeech(scope: CommandScope): Speech {
  const { say, undo, nextId } = useDiscussion(scope);
  const told = (sent: ReturnType<typeof undo>): void => void sent?.settled.then(([outcome]) => {
    if (outcome && !outcome.ok) complain(outcome, `${sent.label}: refused`);
  });
  return {
    speak: (command, before = {}) => {
      const sent = say(command, before, LABELS[command.kind]);
      const { stepId } = sent;
      told(sent);
      // A sign is given and taken at the same place.
      if (command.kind !== 'comment.react') sayWithUndo(sent.label, stepId === null ? null : () => told(undo(stepId)));
    },
    nextId,
  };
}
