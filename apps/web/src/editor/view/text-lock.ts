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
 * The caret moves, the text does not: every way a browser has of changing contenteditable text is refused, and should
 * one slip through (an input method cannot be cancelled), the transaction it becomes is refused as well and
 * ProseMirror draws the document again.
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
        compositionstart: (view) => {
          endComposition(view);
          return true;
        },
      },
    },
  });
}

function refuse(_view: EditorView, event: Event): boolean {
  event.preventDefault();
  return true;
}

/** An input method lets go of an element that stops being editable, which leaves the text as it was. */
function endComposition(view: EditorView): void {
  view.dom.contentEditable = 'false';
  view.dom.contentEditable = 'true';
  view.focus();
}
