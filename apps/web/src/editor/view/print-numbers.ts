import type { NumberedBlock } from '@scholium/document';
import type { BlockTable } from '../paint/block-table.js';
import type { BlockRange } from '../paint/painter.js';

/**
 * Writes printed numbers on the blocks in view, as attributes that the style sheet prints in the margin. CSS counters
 * cannot do it: the containment that lets the browser skip blocks also stops their counters.
 */
export function printNumbers(
  content: HTMLElement,
  blocks: BlockTable,
  { first, last }: BlockRange,
  numbers: readonly NumberedBlock[],
): void {
  if (last < first) return;
  let next = firstAt(numbers, blocks.start(first));
  for (let i = first; i <= last; i++) {
    const element = content.children[i]!;
    const paragraphs = blocks.doc.child(i).isTextblock ? [element] : element.querySelectorAll('p');
    for (const paragraph of paragraphs) {
      const numbered = numbers[next];
      if (!numbered || numbered.pos >= blocks.end(i)) break;
      next++;
      const printed = String(numbered.number);
      if (paragraph.getAttribute('data-number') !== printed) paragraph.setAttribute('data-number', printed);
    }
  }
}

function firstAt(numbers: readonly NumberedBlock[], position: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]!.pos < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
