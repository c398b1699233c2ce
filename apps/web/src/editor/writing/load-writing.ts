export type { BlockKind } from './commands/formatting-commands.js';

/** Everything that writing needs, loaded when somebody first writes. */
export type WritingModule = typeof import('./index.js');

export function loadWriting(): Promise<WritingModule> {
  return import('./index.js');
}
