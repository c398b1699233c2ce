import { snapToGraphemes, snapToWords } from '@scholium/document';
import { Plugin, TextSelection } from 'prosemirror-state';
import type { EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { Extent } from '../spans/span-index.js';
import { boxOf } from './client-box.js';
import type { ClientBox } from './client-box.js';

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
  let releaseTimer = 0;
  let reported: EditorState['selection'] | null = null;

  const settle = (view: EditorView, byWords: boolean): void => {
    const { selection, doc } = view.state;
    if (selection instanceof TextSelection && !selection.empty) {
      const nothing = { from: selection.head, to: selection.head };
      const { from, to } = (byWords ? snapToWords : snapToGraphemes)(doc, selection.from, selection.to) ?? nothing;
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

  return new Plugin({
    view: (view) => {
      const onMouseUp = (event: MouseEvent): void => {
        if (!dragging) return;
        // The browser tells of the last move of a selection in a task of its own, after the button is let go.
        releaseTimer = window.setTimeout(() => {
          releaseTimer = 0;
          if (!view.isDestroyed) settle(view, roundsToWords() && !event.altKey);
          dragging = false;
        });
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
        // A key so soon after the button belongs to a selection made by keys, which is not rounded.
        keydown: () => {
          if (releaseTimer === 0) return false;
          clearTimeout(releaseTimer);
          releaseTimer = 0;
          dragging = false;
          return false;
        },
        mousedown: (view, event) => {
          if (event.button !== 0) return false;
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
