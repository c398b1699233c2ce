import { useSyncExternalStore } from 'react';
import type { Commands, CommandScope } from '../commands/commands.js';
import { useSync } from './sync-context.js';

/**
 * The person's commands in a project or document, with an own undo stack each. Draws again when undo or redo change.
 */
export function useCommands(scope: CommandScope): Commands {
  const commands = useSync().commands(scope);
  useSyncExternalStore(commands.changed.subscribe, () => `${commands.canUndo}\n${commands.canRedo}`);
  return commands;
}

/** Makes ids (UUIDv7) for things that refer to each other before the server knows them. */
export function useNextId(): () => string {
  return useSync().nextId;
}
