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
  /** Sends one command, says so with the way back, and says when the server would not do it. `before` is how it was. */
  readonly submit: (command: DiscussionCommand, before?: PreviousValues) => void;
  readonly nextId: () => string;
}

/** What a person says and does in the discussions of a document or a project. */
export function useDiscussionCommands(scope: CommandScope): DiscussionCommands {
  const commands = useCommands(scope);
  return {
    submit: (command, before = {}) => {
      const sent = commands.discuss(command, before, LABELS[command.kind]);
      const { stepId } = sent;
      void sent.settled.then((outcomes) => reportRefusals(sent, outcomes));
      // A sign is given and taken at the same place.
      if (command.kind !== 'comment.react')
        notifyWithUndo(sent.label, stepId === null ? null : () => undoStep(commands, stepId));
    },
    nextId: useNextId(),
  };
}
