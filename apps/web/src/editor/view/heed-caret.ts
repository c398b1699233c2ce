import type { EditorView } from 'prosemirror-view';

/**
 * Lets ProseMirror see where the browser has put the caret. The browser tells of a click or an arrow key one task later;
 * whoever draws in between, as a busy log does all the time, would put the caret back where it was.
 */
export function heedCaret(view: EditorView): void {
  view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'));
}
