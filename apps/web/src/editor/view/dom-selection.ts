import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

/**
 * Lets ProseMirror see where the browser has put the caret. The browser tells of a click or an arrow key one task
 * later; whoever draws in between, as a busy log or scrolling does all the time, would put the caret back where it was.
 * What an input method composes is left to it.
 */
export function readDomSelection(view: EditorView): void {
  if (!view.composing) view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'));
}

/** A key does its work where the caret stands: the one before it may have moved it in the same moment. */
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
