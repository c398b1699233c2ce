import type { Node } from 'prosemirror-model';

/** The id of the innermost block around `position` that has one; null when there is none. */
export function blockIdAt(doc: Node, position: number): string | null {
  const $at = doc.resolve(Math.max(0, Math.min(position, doc.content.size)));
  for (let depth = $at.depth; depth > 0; depth--) {
    const id: unknown = $at.node(depth).attrs['id'];
    if (typeof id === 'string') return id;
  }
  return null;
}
