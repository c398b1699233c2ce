/** A text change: a suggested edit of a document's text. */
import { z } from 'zod';
import { defineTextKind } from '../define/define-kind.js';
import { ids } from '../ids.js';
import { stepsJson, wholeNumber } from '../values.js';

/**
 * A suggested edit: ProseMirror steps and the document version they were made at. What the edit replaces and what it
 * puts there is worked out by the ledger from the steps, so that a reviewer reads what would happen, not what is
 * claimed.
 */
export const textProposal = z.strictObject({
  version: wholeNumber(),
  steps: stepsJson(200),
  /** The accepted change or the direct edit (its command id) that this one takes back; null for an edit of its own. */
  reverts: ids.edit.nullable(),
});

export const EDIT_KINDS = ['insert', 'delete', 'replace', 'format', 'structure', 'alt'] as const;

/** The proposal with what it does, as the log keeps it. */
export const textBody = textProposal.extend({
  edit: z.enum(EDIT_KINDS),
  /**
   * Plain text of the touched range before and after, block boundaries as line feeds. Of `alt` the alternative texts of
   * figures, one a line.
   */
  before: z.string(),
  after: z.string(),
});

export type TextProposal = z.infer<typeof textProposal>;
export type TextBody = z.infer<typeof textBody>;

const EDIT_WORDS: Readonly<Record<TextBody['edit'], string>> = {
  insert: /*i18n*/ 'Insertion',
  delete: /*i18n*/ 'Deletion',
  replace: /*i18n*/ 'Replacement',
  format: /*i18n*/ 'Formatting',
  structure: /*i18n*/ 'Structure',
  alt: /*i18n*/ 'Alternative text',
};

export const text = defineTextKind({
  kind: 'text',
  words: {
    singular: /*i18n*/ 'text change',
    plural: 'text changes',
    asObject: {
      one: /*i18n*/ 'a text change',
      this: /*i18n*/ 'the text change',
      update: /*i18n*/ 'a change to the text change',
      delete: /*i18n*/ 'the removal of the text change',
    },
  },
  icon: 'pencil',
  body: textProposal,
  references: {},
  terms: {},
  // What the edit does is worked out by the ledger; see `TextBody.edit`.
  typeOf: () => null,
  typeName: (typeId) => (EDIT_WORDS as Readonly<Record<string, string>>)[typeId] ?? typeId,
  textsOf: ({ steps }) => steps.map(insertedText),
});

interface NodeJson {
  readonly text?: unknown;
  readonly content?: unknown;
  readonly type?: unknown;
}
const BLOCK_ENDS: ReadonlySet<unknown> = new Set([
  'paragraph',
  'heading',
  'list_item',
  'blockquote',
  'code_block',
  'figure',
  'table_cell',
  'table_header',
]);

/** The text that a step inserts. The JSON is not parsed as a step: the step may be the reason why it was refused. */
function insertedText(step: unknown): string {
  return textIn((step as { readonly slice?: unknown } | null)?.slice).trimEnd();
}

function textIn(node: unknown): string {
  const { text: letters, content, type } = (node ?? {}) as NodeJson;
  if (typeof letters === 'string') return letters;
  const inner = Array.isArray(content) ? content.map(textIn).join('') : '';
  return BLOCK_ENDS.has(type) ? `${inner}\n` : inner;
}
