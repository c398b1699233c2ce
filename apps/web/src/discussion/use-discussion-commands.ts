import { wordsFor, type DiscussionCommand } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { useCommands, useNextId } from '../sync/index.js';
import type { PreviousValues, CommandScope } from '../sync/index.js';
import { notifyWithUndo } from '../ui/index.js';
import { undoStep, reportRefusals } from '../undo/index.js';

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
      const sent = commands.discuss(command, before, i18n.t(wordsFor(command).label));
      const { stepId } = sent;
      void sent.settled.then((outcomes) => reportRefusals(sent, outcomes));
      // No notification for a reaction: its button undoes it.
      if (command.kind !== 'comment.react')
        notifyWithUndo(sent.label, stepId === null ? null : () => undoStep(commands, stepId));
    },
    nextId: useNextId(),
  };
}
