/** The text that a person typed in a command, to be copied when the command could not be saved. */
import type { Content } from '@scholium/review';
import { isChangeCommand } from '../sync/index.js';
import type { OutboxCommand } from '../sync/index.js';

/** The typed texts as paragraphs; empty when there is none (a decision without a reason, a reaction). */
export function textOfCommand(command: OutboxCommand): string {
  const words: (string | null | undefined)[] = [];
  if (!isChangeCommand(command)) words.push('text' in command ? command.text : '');
  else {
    if ('content' in command && command.content) words.push(...wordsOf(command.content));
    if ('anchors' in command && command.content?.kind !== 'text')
      words.push(command.anchors.map(({ quote }) => quote).join(' … '));
    if ('message' in command) words.push(command.message);
    if ('reason' in command) words.push(command.reason.text);
    if ('note' in command) words.push(command.note);
  }
  return words.filter((one) => one !== null && one !== undefined && one.trim() !== '').join('\n\n');
}

function wordsOf(content: Content): readonly (string | null | undefined)[] {
  switch (content.kind) {
    case 'highlight':
      return [content.body.note];
    case 'mention':
      return [content.body.role];
    case 'citation':
      return [content.body.locator];
    case 'entity':
      return [content.body.names.map(({ text }) => text).join('\n'), content.body.description];
    case 'source':
      return [content.body.csl.title, content.body.csl.URL, content.body.note];
    case 'text':
      return content.body.steps.map(inserted);
  }
}

interface NodeJson {
  readonly text?: unknown;
  readonly content?: unknown;
}
const BLOCK_ENDS: ReadonlySet<unknown> = new Set([
  'paragraph',
  'heading',
  'list_item',
  'blockquote',
  'code_block',
  'table_cell',
  'table_header',
]);

/** The words that a step puts into the text; its JSON is looked at as it is, for it may be what cannot be read. */
function inserted(step: unknown): string {
  const { slice } = (step ?? {}) as { readonly slice?: NodeJson };
  return lettersIn(slice).trimEnd();
}

function lettersIn(node: unknown): string {
  const { text, content, type } = (node ?? {}) as NodeJson & { readonly type?: unknown };
  if (typeof text === 'string') return text;
  const inner = Array.isArray(content) ? content.map(lettersIn).join('') : '';
  return BLOCK_ENDS.has(type) ? `${inner}\n` : inner;
}
