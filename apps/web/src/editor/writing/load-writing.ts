export type { BlockKind } from './commands/formatting-commands.js';

/** Everything that writing needs, loaded when somebody first writes. */
export type WritingRoom = typeof import('./index.js');

export function openWriting(): Promise<WritingRoom> {
  return import('./index.js');
}
