/** The one line and the type by which lists know a change. */
import { shortened } from '@scholium/document/text';
import type { AnchorValue } from './anchors.js';
import type { Content, TextBody } from './bodies.js';

const LABEL_LENGTH = 240;

const shorten = (text: string): string => shortened(text.replace(/\s+/gu, ' ').trim(), LABEL_LENGTH);

/**
 * What lists show of an edit: the words it takes out and the words it puts in; of a replacement whole words, not
 * letters.
 */
export function labelOfEdit(
  { edit, before, after }: Pick<TextBody, 'edit' | 'before' | 'after'>,
  anchors: readonly AnchorValue[],
): string {
  if (edit === 'insert') return shorten(`+ ${seen(after)}`);
  if (edit === 'delete') return shorten(`− ${seen(before)}`);
  const { left, right } = edit === 'replace' ? restOfWords(before, after, anchors[0]) : { left: '', right: '' };
  const [old, made] = [seen(left + before + right), seen(left + after + right)];
  return shorten(old === made ? old : `${old} → ${made}`);
}

/**
 * Where blocks meet a paragraph sign stands, and a sign for a space alone: otherwise these would have no words at all.
 */
const seen = (text: string): string => (/^ +$/.test(text) ? '␣' : text.replaceAll('\n', ' ¶ '));

/**
 * What stands around a replacement and belongs to words that it changes. Its anchor has a neighbour on each side, and
 * more around it.
 */
function restOfWords(
  before: string,
  after: string,
  anchor: AnchorValue | undefined,
): { readonly left: string; readonly right: string } {
  const at = [1, 2, 0].find((neighbour) => anchor?.quote.startsWith(before, neighbour));
  if (!anchor || at === undefined) return { left: '', right: '' };
  const around = [
    `${anchor.prefix}${anchor.quote.slice(0, at)}`,
    `${anchor.quote.slice(at + before.length)}${anchor.suffix}`,
  ] as const;
  return {
    left: [before, after].some((words) => BEGINS.test(words)) ? (ENDS.exec(around[0])?.[0] ?? '') : '',
    right: [before, after].some((words) => ENDS.test(words)) ? (BEGINS.exec(around[1])?.[0] ?? '') : '',
  };
}

const BEGINS = /^[\p{L}\p{M}\p{N}]+/u;
const ENDS = /[\p{L}\p{M}\p{N}]+$/u;

/**
 * The quote of an annotation (fragments joined by an ellipsis), the footnote to which a source is attached, the first
 * name of an entity, the title of a source.
 */
export function labelOf(content: Content, anchors: readonly AnchorValue[]): string {
  if (content.kind === 'entity') return shorten(content.body.names[0]?.text ?? '');
  if (content.kind === 'source') return shorten(content.body.csl.title);
  if (content.kind === 'citation' && anchors.length === 1 && anchors[0]!.quote === content.body.footnote)
    return `Footnote ${content.body.footnote}`;
  return shorten(anchors.map((a) => a.quote).join(' … '));
}

/** What the type filter looks at: see `ChangeRow.typeId`. */
export function typeOf(content: Content): string | null {
  switch (content.kind) {
    case 'highlight':
      return content.body.codeIds[0] ?? null;
    case 'mention':
      return content.body.entityTypeId;
    case 'citation':
      return content.body.stance;
    case 'entity':
      return content.body.typeId;
    case 'source':
      return content.body.sourceClass;
    case 'text':
      return null;
  }
}
