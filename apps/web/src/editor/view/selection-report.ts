import { snapToGraphemes, snapToWords, withoutNotesAround } from '@scholium/document';
import { Plugin, TextSelection } from 'prosemirror-state';
import type { EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { Extent } from '../spans/span-index.js';
import { boxOf } from './client-box.js';
import type { ClientBox } from './client-box.js';
import { readDomSelection } from './dom-selection.js';

/** The selection after the button or key was released. */
export interface SelectionReport extends Extent {
  readonly empty: boolean;
  /** Selected by characters, not rounded to whole words. */
  readonly exact: boolean;
  /** Where its last line ends, for the bar that opens there; null when it is not laid out. */
  readonly box: ClientBox | null;
}

/** Input and output of {@link selectionReport}. */
interface SelectionListener {
  /** Whether a selection made with the mouse is rounded to whole words now. */
  readonly byWords: () => boolean;
  readonly onSelect: (report: SelectionReport) => void;
}

/**
 * Rounds a selection made with the mouse to whole words (with Alt: to whole graphemes) when the button is let go, and
 * one made with the keyboard to graphemes; then reports it. While the button is down nothing is touched.
 */
export function selectionReport({ byWords: roundsToWords, onSelect }: SelectionListener): Plugin {
  let dragging = false;
  let released: { readonly timer: number; readonly byWords: boolean; readonly oneWord: boolean } | null = null;
  let reported: EditorState['selection'] | null = null;

  const settle = (view: EditorView, byWords: boolean, oneWord = false): void => {
    const { selection, doc } = view.state;
    if (selection instanceof TextSelection && !selection.empty) {
      const nothing = { from: selection.head, to: selection.head };
      const chosen = oneWord ? withoutNotesAround(doc, selection.from, selection.to) : selection;
      const { from, to } = (byWords ? snapToWords : snapToGraphemes)(doc, chosen.from, chosen.to) ?? nothing;
      if (from !== selection.from || to !== selection.to) {
        const [anchor, head] = selection.anchor <= selection.head ? [from, to] : [to, from];
        view.dispatch(view.state.tr.setSelection(TextSelection.create(doc, anchor, head)));
      }
    }
    if (reported && reported.eq(view.state.selection)) return;
    reported = view.state.selection;
    const { from, to, empty } = reported;
    onSelect({ from, to, empty, exact: !byWords, box: empty ? null : boxOf(view, from, to) });
  };

  const settleReleased = (view: EditorView): void => {
    if (!released) return;
    const { timer, byWords, oneWord } = released;
    clearTimeout(timer);
    released = null;
    if (!view.isDestroyed) {
      readDomSelection(view);
      settle(view, byWords, oneWord);
    }
    dragging = false;
  };

  return new Plugin({
    view: (view) => {
      const onMouseUp = (event: MouseEvent): void => {
        if (!dragging) return;
        // A browser may change the selection once more after the button is let go: a click on selected words.
        const timer = window.setTimeout(() => settleReleased(view));
        // A browser takes the digits of a footnote for part of the word that was clicked on twice.
        released = { timer, byWords: roundsToWords() && !event.altKey, oneWord: event.detail === 2 };
      };
      view.dom.ownerDocument.addEventListener('mouseup', onMouseUp);
      return {
        update: (current, before) => {
          if (!dragging && !before.selection.eq(current.state.selection)) settle(current, false);
        },
        destroy: () => view.dom.ownerDocument.removeEventListener('mouseup', onMouseUp),
      };
    },
    props: {
      handleDOMEvents: {
        // A key pressed right after the button acts on the words that were selected with it.
        keydown: (view) => {
          settleReleased(view);
          return false;
        },
        mousedown: (view, event) => {
          if (event.button !== 0) return false;
          // A busy page comes to what was let go before only now, in the middle of the next selection.
          if (released) clearTimeout(released.timer);
          released = null;
          dragging = true;
          const { selection, doc } = view.state;
          // Pressed on selected words a browser would drag them away; here they may only be selected anew.
          if (!selection.empty && !event.shiftKey) {
            view.dispatch(view.state.tr.setSelection(TextSelection.create(doc, selection.head)));
          }
          return false;
        },
      },
    },
  });
}
