import { useMemo } from 'react';
import type { DiscussionCommand } from '@scholium/review';
import type { CommandScope, Sent } from '../commands/commands.js';
import type { Before } from '../commands/speech.js';
import { useSync } from './sync-context.js';

export interface Discussion {
  /** Sends one command, in the order in which they are given. `before` is how it was: what the way back needs. */
  say(command: DiscussionCommand, before: Before, label: string): Sent;
  /** Takes back what was said; null when it was taken back already. */
  undo(stepId: string): Sent | null;
  readonly nextId: () => string;
}

/** Says something in the discussions of a document, or of a project. */
export function useDiscussion({ projectId, documentId }: CommandScope): Discussion {
  const sync = useSync();
  return useMemo(() => {
    const hand = sync.commands({ projectId, documentId });
    return { say: (command, before, label) => hand.say(command, before, label), undo: (stepId) => hand.undo(stepId), nextId: sync.nextId };
  }, [sync, projectId, documentId]);
}
