import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

/**
 * Makes ProseMirror read the browser's selection now. Browsers report a click or an arrow key one task later
 * (`selectionchange`). A redraw in between, which a busy log or scrolling causes all the time, would put the caret
 * back. A composition of an input method is left alone. A fix for how browsers work, no optimisation.
 */
export function readDomSelection(view: EditorView): void {
  if (!view.composing) view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'));
}

/** A key acts at the browser's caret: the key before it may have moved it in the same task. */
export function readSelectionOnKey(): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (view) => {
          readDomSelection(view);
          return false;
        },
      },
    },
  });
}
