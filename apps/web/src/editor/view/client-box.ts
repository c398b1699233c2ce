import type { EditorView } from 'prosemirror-view';

/** A rectangle in client coordinates. */
export interface ClientBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** From the start of a range to its end; wider than the words when they break across lines. */
export function boxOf(view: EditorView, from: number, to: number): ClientBox {
  const [start, end] = [view.coordsAtPos(from, 1), view.coordsAtPos(to, -1)];
  return {
    left: Math.min(start.left, end.left),
    top: Math.min(start.top, end.top),
    right: Math.max(start.right, end.right),
    bottom: Math.max(start.bottom, end.bottom),
  };
}
