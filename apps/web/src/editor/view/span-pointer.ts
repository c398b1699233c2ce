import { Plugin } from 'prosemirror-state';
import type { Segment } from '../spans/segments.js';

/** Tells which painted segment the pointer entered (or left for bare text) and which was clicked. */
export interface SegmentListener {
  readonly over: (segment: Segment | undefined) => void;
  readonly click: (segment: Segment | undefined) => void;
  readonly find: (target: EventTarget | null) => Segment | undefined;
}

export function spanPointer(listener: SegmentListener): Plugin {
  return new Plugin({
    props: {
      handleClick: (view, _position, event) => {
        if (view.state.selection.empty) listener.click(listener.find(event.target));
        return false;
      },
      handleDOMEvents: {
        mouseover: (_view, event) => {
          listener.over(listener.find(event.target));
          return false;
        },
        mouseleave: () => {
          listener.over(undefined);
          return false;
        },
      },
    },
  });
}
