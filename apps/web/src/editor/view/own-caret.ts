/**
 * Keeps React from looking for the caret in the text. Whenever something outside is drawn while a contenteditable has
 * the focus, React walks through all of its nodes to learn where the caret stands, should it have to put it back. The
 * caret in the text is the editor's affair, and a text may have tens of thousands of nodes: that walk was most of what
 * a key cost.
 */
export function keepOwnCaret(content: HTMLElement): void {
  Object.defineProperty(content, 'contentEditable', { value: 'inherit', writable: true, configurable: true });
}
