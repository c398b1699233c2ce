import { Mark } from 'prosemirror-model';
import type { Node } from 'prosemirror-model';
import { isStorableText } from './attributes.js';

/**
 * Checks one node alone, not its descendants: content grammar, attributes, marks, storable text.
 * Throws RangeError. `Node.check()` does the first three for a whole tree; editing needs them for a few nodes.
 */
export function checkNode(node: Node): void {
  if (!node.type.validContent(node.content)) throw new RangeError(`Invalid content for ${node.type.name}`);
  checkOwn(node);
}

/** As {@link checkNode} without the content grammar, for nodes whose content is still open (the edges of a slice). */
export function checkOwn(node: Node): void {
  checkAttributes(node);
  for (const mark of node.marks) checkAttributes(mark);
  const proper = node.marks.reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), Mark.none);
  if (!Mark.sameSet(proper, node.marks)) throw new RangeError(`Marks of ${node.type.name} repeat or exclude each other`);
  if (node.isText && !isStorableText(node.text ?? '')) throw new RangeError('Text holds a lone surrogate or U+0000');
}

/** Runs the validators of a node's or mark's own attributes and refuses attributes the type does not have. */
export function checkAttributes(of: Node | Mark): void {
  const specs: { readonly [name: string]: { readonly validate?: string | ((value: unknown) => void) } } = of.type.spec.attrs ?? {};
  for (const name of Object.keys(of.attrs)) {
    if (!Object.hasOwn(specs, name)) throw new RangeError(`Unknown attribute ${name} of ${of.type.name}`);
  }
  for (const [name, spec] of Object.entries(specs)) {
    if (typeof spec.validate === 'function') spec.validate(of.attrs[name]);
  }
}
