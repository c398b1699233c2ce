import { isNumbered } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import type { BlockTable } from '../paint/block-table.js';
import type { BlockRange } from '../paint/painter.js';

/** Paragraphs of blocks that were counted before: typing leaves all but one block as they are. */
const COUNTED = new WeakMap<Node, number>();

/**
 * Writes printed numbers on the blocks in view, as attributes that the style sheet prints in the margin. CSS counters
 * cannot do it: the containment that lets the browser skip blocks also stops their counters.
 */
export function setParagraphNumbers(content: HTMLElement, blocks: BlockTable, { first, last }: BlockRange): void {
  let number = 0;
  for (let i = 0; i <= last; i++) {
    const block = blocks.doc.child(i);
    if (i >= first) setNumbersOf(content.children[i]!, block, number);
    number += paragraphsIn(block);
  }
}

function setNumbersOf(element: Element, block: Node, before: number): void {
  const paragraphs = block.isTextblock ? [element] : element.querySelectorAll('p');
  for (let i = 0; i < Math.min(paragraphs.length, paragraphsIn(block)); i++) {
    const number = String(before + i + 1);
    if (paragraphs[i]!.getAttribute('data-number') !== number) paragraphs[i]!.setAttribute('data-number', number);
  }
}

/** What the document's numbers count: paragraphs, wherever they stand. */
function paragraphsIn(block: Node, parent: Node | null = null): number {
  if (block.isTextblock) return isNumbered(block, parent) ? 1 : 0;
  let count = COUNTED.get(block);
  if (count === undefined) {
    count = 0;
    for (const child of block.children) count += paragraphsIn(child, block);
    COUNTED.set(block, count);
  }
  return count;
}
