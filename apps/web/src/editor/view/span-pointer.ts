import { Plugin } from 'prosemirror-state';
import type { Segment } from '../spans/segments.js';

/** Tells which painted segment the pointer entered (or left for bare text), and which was clicked and where. */
export interface SegmentListener {
  readonly onOver: (segment: Segment | undefined) => void;
  readonly onClick: (segment: Segment | undefined, at: { readonly left: number; readonly top: number }) => void;
  readonly find: (target: EventTarget | null) => Segment | undefined;
}

export function spanPointer(listener: SegmentListener): Plugin {
  return new Plugin({
    props: {
      // Likewise three quick single clicks on a stack are not one that selects the paragraph.
      handleTripleClick: (_view, _position, event) => event.detail < 3,
      handleDOMEvents: {
        // The browser's own click: ProseMirror takes a quick second one for a double click and reports it as that
        // alone.
        click: (view, event) => {
          const selects = event.detail > 1 || view.dom.ownerDocument.getSelection()?.isCollapsed === false;
          // Not the event's target: that is the paragraph when the mark was drawn again while the button was down.
          const under = view.dom.ownerDocument.elementFromPoint(event.clientX, event.clientY);
          if (!selects) listener.onClick(listener.find(under), { left: event.clientX, top: event.clientY });
          return false;
        },
        mouseover: (_view, event) => {
          listener.onOver(listener.find(event.target));
          return false;
        },
        mouseleave: () => {
          listener.onOver(undefined);
          return false;
        },
      },
    },
  });
}
