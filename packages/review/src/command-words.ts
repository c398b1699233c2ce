/** What takes a command back, and how commands are named. */
import { commands } from './catalogue.js';
import type { Command } from './commands.js';
import type { Before, CommandWords } from './define/define-command.js';

export type { Before, CommandWords } from './define/define-command.js';

/**
 * The command that takes `command` back, and the one that does it again after that; null when nothing takes it back, or
 * `before` does not say enough. They name the revision that `command` names; what sends them fills in today's.
 */
export function inverseOf<C extends Command>(
  command: Command,
  before: Before,
): { readonly back: C; readonly again: C } | null {
  return commands.get(command.kind).undo(command, before) as { readonly back: C; readonly again: C } | null;
}

/** The id of what a command is about; null when that is the stream. */
export function subjectOf(command: Command): string | null {
  return commands.get(command.kind).about(command);
}

/** How an outbox names a command. Throws for commands that are never in one. */
export function wordsFor(command: Command): CommandWords<Command> {
  const { words } = commands.get(command.kind);
  if (!words) throw new Error(`${command.kind} has no words: it is never in an outbox`);
  return words as CommandWords<Command>;
}
