import { Plugin } from 'prosemirror-state';
import type { Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

const REMOTE = 'scholium-remote';

/** Marks a transaction as caused by the log: it passes the lock and is not part of the undo history. */
export function markRemote(transaction: Transaction): Transaction {
  return transaction.setMeta(REMOTE, true).setMeta('addToHistory', false);
}

export function isRemote(transaction: Transaction): boolean {
  return transaction.getMeta(REMOTE) === true;
}

const DELETING = new Set(['Enter', 'Backspace', 'Delete']);

/**
 * While `locked` the caret moves and the text does not: every way a browser has of changing contenteditable text is
 * refused, and where one slips through (not every browser lets an input method be cancelled) what ProseMirror reads
 * from the DOM is refused as well, and it draws the document again.
 */
export function textLock(locked: () => boolean): Plugin {
  const refuse = (_view: EditorView, event: Event): boolean => {
    if (locked()) event.preventDefault();
    return locked();
  };
  return new Plugin({
    filterTransaction: (transaction) => !locked() || !transaction.docChanged || isRemote(transaction),
    props: {
      handleTextInput: locked,
      handlePaste: locked,
      handleDrop: locked,
      handleKeyDown: (_view, event) => locked() && DELETING.has(event.key),
      handleDOMEvents: { beforeinput: refuse, dragstart: refuse, cut: refuse },
    },
  });
}
