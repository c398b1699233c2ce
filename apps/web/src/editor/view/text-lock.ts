import { Plugin } from 'prosemirror-state';
import type { Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

const REMOTE = 'scholium-remote';

/** Marks a transaction as what the log says: it passes the lock. */
export function markRemote(transaction: Transaction): Transaction {
  return transaction.setMeta(REMOTE, true).setMeta('addToHistory', false);
}

const DELETING = new Set(['Enter', 'Backspace', 'Delete']);

/**
 * The caret moves, the text does not: every way a browser has of changing contenteditable text is refused, and where
 * one slips through (not every browser lets an input method be cancelled) what ProseMirror reads from the DOM is
 * refused as well, and it draws the document again.
 */
export function textLock(): Plugin {
  return new Plugin({
    filterTransaction: (transaction) => !transaction.docChanged || transaction.getMeta(REMOTE) === true,
    props: {
      handleTextInput: () => true,
      handlePaste: () => true,
      handleDrop: () => true,
      handleKeyDown: (_view, event) => DELETING.has(event.key),
      handleDOMEvents: {
        beforeinput: refuse,
        dragstart: refuse,
        cut: refuse,
      },
    },
  });
}

function refuse(_view: EditorView, event: Event): boolean {
  event.preventDefault();
  return true;
}
