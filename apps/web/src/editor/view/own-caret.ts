/**
 * Keeps React from saving the selection in the text. Before React changes the page it looks whether the focused element
 * is editable (`contentEditable === 'true'`), and if so walks through all of its nodes to note where the selection is,
 * so as to restore it afterwards. ProseMirror keeps the selection itself, and the walk takes longer the longer the text
 * is. The property that React reads is hidden on this element; the attribute, which the browser goes by, stays.
 */
export function keepOwnCaret(content: HTMLElement): void {
  Object.defineProperty(content, 'contentEditable', { value: 'inherit', writable: true, configurable: true });
}
