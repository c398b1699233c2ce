/** The one line and the type by which lists know a change. */
import type { AnchorValue } from './anchors.js';
import type { Content, TextBody } from './bodies.js';

const LABEL_LENGTH = 240;

function shorten(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length <= LABEL_LENGTH ? line : `${line.slice(0, LABEL_LENGTH - 1).replace(/[\ud800-\udbff]$/u, '')}…`;
}

/** What lists show of an edit: the words it takes out and the words it puts in. */
export function labelOfEdit({ edit, before, after }: Pick<TextBody, 'edit' | 'before' | 'after'>): string {
  const [old, made] = [seen(before), seen(after)];
  if (edit === 'insert') return shorten(`+ ${made}`);
  if (edit === 'delete') return shorten(`− ${old}`);
  return shorten(old === made ? old : `${old} → ${made}`);
}

/** Where blocks meet a paragraph sign stands: otherwise dividing one would have no words at all. */
const seen = (text: string): string => text.replaceAll('\n', ' ¶ ');

/** The quote of an annotation (fragments joined by an ellipsis), the first name of an entity, the title of a source. */
export function labelOf(content: Content, anchors: readonly AnchorValue[]): string {
  if (content.kind === 'entity') return shorten(content.body.names[0]?.text ?? '');
  if (content.kind === 'source') return shorten(content.body.csl.title);
  return shorten(anchors.map((a) => a.quote).join(' … '));
}

/** What the type filter looks at: see `ChangeRow.typeId`. */
export function typeOf(content: Content): string | null {
  switch (content.kind) {
    case 'highlight': return content.body.codeIds[0] ?? null;
    case 'mention': return content.body.entityTypeId;
    case 'citation': return content.body.stance;
    case 'entity': return content.body.typeId;
    case 'source': return content.body.sourceClass;
    case 'text': return null;
  }
}
