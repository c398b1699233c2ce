import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

/**
 * Makes ProseMirror read the browser's selection now. Browsers report a click or an arrow key one task later
 * (`selectionchange`), and a redraw in between, caused by the log or by scrolling, would put the caret back where it
 * was. Left out while an input method composes. Needed for correctness.
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
