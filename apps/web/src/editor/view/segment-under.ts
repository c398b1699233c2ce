import type { EditorView } from 'prosemirror-view';
import type { BlockTable } from '../paint/block-table.js';
import type { Painter } from '../paint/painter.js';
import { SEGMENT_ATTRIBUTE } from '../paint/segment-attributes.js';
import type { Segment } from '../spans/segments.js';

/** The painted segment that a DOM event happened on. */
export function segmentUnder(
  target: EventTarget | null,
  view: EditorView,
  painter: Painter,
  blocks: BlockTable,
): Segment | undefined {
  const mark = target instanceof Element ? target.closest(`[${SEGMENT_ATTRIBUTE}]`) : null;
  if (!mark || !view.dom.contains(mark)) return undefined;
  const painted = painter.block(blocks.indexAt(view.posAtDOM(mark, 0)));
  const at = Number(mark.getAttribute(SEGMENT_ATTRIBUTE));
  return painted?.segments.find((segment) => segment.from - painted.start === at);
}
