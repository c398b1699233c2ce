import type { DiscussionCommand } from '@scholium/review';
import { useCommands, useNextId } from '../sync/index.js';
import type { PreviousValues, CommandScope } from '../sync/index.js';
import { notifyWithUndo } from '../ui/index.js';
import { undoStep, reportRefusals } from '../undo/index.js';

const LABELS: Readonly<Record<DiscussionCommand['kind'], string>> = {
  'thread.open': 'Comment',
  'thread.reply': 'Reply',
  'thread.resolve': 'Resolve discussion',
  'thread.reopen': 'Reopen discussion',
  'thread.assign': 'Assign discussion',
  'thread.place': 'Place discussion again',
  'comment.edit': 'Edit comment',
  'comment.delete': 'Delete comment',
  'comment.react': 'React',
};

export interface DiscussionCommands {
  /**
   * Submits a command and shows a notification with undo; reports a refusal. `before` is the state before the
   * command.
   */
  readonly submit: (command: DiscussionCommand, before?: PreviousValues) => void;
  readonly nextId: () => string;
}

/** Submits the commands of discussions in a document or a project. */
export function useDiscussionCommands(scope: CommandScope): DiscussionCommands {
  const commands = useCommands(scope);
  return {
    submit: (command, before = {}) => {
      const sent = commands.discuss(command, before, LABELS[command.kind]);
      const { stepId } = sent;
      void sent.settled.then((outcomes) => reportRefusals(sent, outcomes));
      // No notification for a reaction: its button undoes it.
      if (command.kind !== 'comment.react')
        notifyWithUndo(sent.label, stepId === null ? null : () => undoStep(commands, stepId));
    },
    nextId: useNextId(),
  };
}
