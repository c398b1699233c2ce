import type { EditorView } from 'prosemirror-view';
import type { Span } from '../spans/span.js';
import type { SpanIndex } from '../spans/span-index.js';
import type { BlockTable } from '../paint/block-table.js';
import type { Painter } from '../paint/painter.js';
import { SEGMENT_ATTRIBUTE } from '../paint/segment-attributes.js';
import type { Segment } from '../spans/segments.js';

/** All spans on the character at a point of the screen, outermost first, painted or not; none beside the text. */
export function spansUnder(
  view: EditorView,
  index: SpanIndex,
  at: { readonly left: number; readonly top: number },
): readonly Span[] {
  const caret = view.posAtCoords(at)?.pos;
  if (caret === undefined) return [];
  // A caret is nearest to the point; the character is the one behind or before it.
  const character = [caret, caret - 1].find(
    (position) => position >= 0 && position < view.state.doc.content.size && covers(view, position, at),
  );
  return character === undefined ? [] : index.stab(character);
}

function covers(
  view: EditorView,
  position: number,
  { left, top }: { readonly left: number; readonly top: number },
): boolean {
  const [start, end] = [view.coordsAtPos(position, 1), view.coordsAtPos(position + 1, -1)];
  return top >= start.top && top <= start.bottom && left >= start.left && left <= end.right;
}

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
