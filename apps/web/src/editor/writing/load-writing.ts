export type { BlockKind } from './commands/formatting-commands.js';

/** Everything that writing needs, loaded at the first writing. */
export type WritingModule = typeof import('./index.js');

export function loadWriting(): Promise<WritingModule> {
  return import('./index.js');
}
