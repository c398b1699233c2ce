/** Edits as a hand makes them, at places that a number picks. */
import { schema } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { canJoin, canSplit, findWrapping, liftTarget } from 'prosemirror-transform';
import type { Transform } from 'prosemirror-transform';

export interface RandomEdit {
  readonly what: number;
  readonly at: number;
  readonly length: number;
  readonly word: string;
}

/** Does what is wished where it is possible; somewhere it is nothing. */
export function edit(tr: Transform, { what, at, length, word }: RandomEdit): void {
  const from = near(tr.doc, at % (tr.doc.content.size + 1));
  const to = near(tr.doc, Math.min(tr.doc.content.size, from + length));
  const $from = tr.doc.resolve(from);
  switch (what % 10) {
    case 0:
    case 1:
    case 2:
      tr.insert(from, schema.text(word));
      return;
    case 3:
      if (from < to) tr.delete(from, to);
      return;
    case 4:
      if (from < to) tr.replaceWith(from, to, schema.text(word));
      return;
    case 5:
      if (canSplit(tr.doc, from)) tr.split(from);
      return;
    case 6:
      if (tr.doc.resolve($from.before()).nodeBefore?.isTextblock && canJoin(tr.doc, $from.before()))
        tr.join($from.before());
      return;
    case 7:
      if (from < to) tr.addMark(from, to, schema.mark(length % 2 === 0 ? 'strong' : 'em'));
      return;
    case 8:
      tr.setBlockType(from, from, length % 2 === 0 ? schema.nodes.heading : schema.nodes.paragraph, {
        id: $from.parent.attrs['id'],
      });
      return;
    default: {
      const range = $from.blockRange(tr.doc.resolve(Math.max(from, to)))!;
      const lift = liftTarget(range);
      const wrapping = findWrapping(range, schema.nodes.blockquote);
      if (lift !== null) tr.lift(range, lift);
      else if (wrapping) tr.wrap(range, wrapping);
    }
  }
}

/** The first place for a caret at or behind `at`. */
function near(doc: Node, at: number): number {
  for (let position = at; position <= doc.content.size; position++)
    if (doc.resolve(position).parent.inlineContent) return position;
  return near(doc, 0);
}

/** The document without its blocks' ids, which the server gives. */
export function withoutIds(doc: Node): unknown {
  return JSON.parse(JSON.stringify(doc), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('attrs' in value)) return value;
    const { id: _id, ...attrs } = value.attrs as Record<string, unknown>;
    return { ...value, attrs };
  });
}
