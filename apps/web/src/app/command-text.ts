/** The text that a person typed in a command, to be copied when the command could not be saved. */
import { isTextKind, textsOf } from '@scholium/review';
import { isChangeCommand } from '../sync/index.js';
import type { OutboxCommand } from '../sync/index.js';

/** The typed texts as paragraphs; empty when there is none (a decision without a reason, a reaction). */
export function textOfCommand(command: OutboxCommand): string {
  const words: (string | null | undefined)[] = [];
  if (!isChangeCommand(command)) words.push('text' in command ? command.text : '');
  else {
    if ('content' in command && command.content) words.push(...textsOf(command.content));
    if ('anchors' in command && !(command.content && isTextKind(command.content.kind)))
      words.push(command.anchors.map(({ quote }) => quote).join(' … '));
    if ('message' in command) words.push(command.message);
    if ('reason' in command) words.push(command.reason.text);
    if ('note' in command) words.push(command.note);
  }
  return words.filter((one) => one !== null && one !== undefined && one.trim() !== '').join('\n\n');
}
