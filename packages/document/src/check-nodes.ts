import { Mark } from 'prosemirror-model';
import type { Node } from 'prosemirror-model';
import { isStorableText } from './text.js';

/**
 * Checks one node alone, not its descendants: content grammar, marks, storable text. Throws RangeError.
 * `Node.check()` does the first two for a whole tree; editing needs them for a few nodes. Attributes need no second
 * look: ProseMirror runs their validators whenever a node or mark is made, from JSON too.
 */
export function checkNode(node: Node): void {
  if (!node.type.validContent(node.content)) throw new RangeError(`Invalid content for ${node.type.name}`);
  const proper = node.marks.reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), Mark.none);
  if (!Mark.sameSet(proper, node.marks))
    throw new RangeError(`Marks of ${node.type.name} repeat or exclude each other`);
  if (node.isText && !isStorableText(node.text ?? '')) throw new RangeError('Text holds a lone surrogate or U+0000');
}
