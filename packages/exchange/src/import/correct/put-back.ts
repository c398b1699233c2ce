import type { PreviewBlock } from '../import-preview.js';
import type { LeftOut } from '../left-out.js';
import { OpenBlock } from './open-block.js';
import { leaf } from './rope.js';
import type { Priorities } from './rope.js';

/** A paragraph of words that were left out at the edge of a page. `at`: the block of the preview it stands behind. */
export function blockOf({ page, text, place }: LeftOut, at: number, index: number, priorities: Priorities): OpenBlock {
  const marks = [{ type: 'page' as const, label: page }];
  const block: PreviewBlock = { index, kind: 'paragraph', text, runs: [{ text, marks }], footnotes: [] };
  const made = new OpenBlock(block, { at, offset: place.offset }, index, priorities);
  // The words come from no block of the preview.
  made.rope = leaf({ text, marks, notes: [], divided: [], source: null }, priorities);
  return made;
}
