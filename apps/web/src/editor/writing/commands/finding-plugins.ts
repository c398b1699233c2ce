/** Keys, dragging and pasting in a report. */
import { findingParseRule, schema } from '@scholium/document';
import { keymap } from 'prosemirror-keymap';
import { DOMParser } from 'prosemirror-model';
import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { EditorView } from 'prosemirror-view';
import { isFindingDrag, readFindingDrag } from '../../finding-drag.js';
import { blocksBeforeNotes, insertFindings, focusFinding, moveBlocks, moveBlockTo } from './finding-commands.js';

/** The top-level block before which the dragged would stand; null while nothing is dragged. */
const dropPlace = new PluginKey<number | null>('scholium-drop-place');

export function findingPlugins(): Plugin[] {
  return [
    keymap({ 'Alt-ArrowUp': moveBlocks(-1), 'Alt-ArrowDown': moveBlocks(1) }),
    dropPlugin(),
    new Plugin({
      props: {
        // What was copied from a report brings its findings; pages and other documents have none.
        clipboardParser: new DOMParser(schema, [findingParseRule, ...DOMParser.fromSchema(schema).rules]),
        handleKeyDown: enterFinding,
      },
    }),
  ];
}

/** The arrows lead from the text into a finding above or below it. */
function enterFinding(view: EditorView, event: KeyboardEvent): boolean {
  const { $head, empty } = view.state.selection;
  if (!empty || $head.depth !== 1 || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return false;
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return false;
  return (
    view.endOfTextblock(event.key === 'ArrowUp' ? 'up' : 'down') &&
    focusFinding(view, $head.index(0) + (event.key === 'ArrowUp' ? -1 : 1))
  );
}

function dropPlugin(): Plugin<number | null> {
  return new Plugin<number | null>({
    key: dropPlace,
    state: {
      init: () => null,
      apply: (tr, before) => {
        const set = tr.getMeta(dropPlace) as { readonly index: number | null } | undefined;
        return set ? set.index : tr.docChanged ? null : before;
      },
    },
    props: {
      decorations: (state) => {
        const index = dropPlace.getState(state) ?? null;
        if (index === null) return null;
        const isEnd = index === state.doc.childCount;
        const at = isEnd ? index - 1 : index;
        let from = 0;
        for (let i = 0; i < at; i++) from += state.doc.child(i).nodeSize;
        const line = Decoration.node(from, from + state.doc.child(at).nodeSize, {
          class: isEnd ? /* no message */ 'drop-behind' : /* no message */ 'drop-before',
        });
        return DecorationSet.create(state.doc, [line]);
      },
      handleDOMEvents: {
        dragover: (view, event) => {
          if (!isFindingDrag(event.dataTransfer)) return false;
          event.preventDefault();
          show(view, indexAt(view, event));
          return true;
        },
        dragleave: (view, event) => {
          if (!(event.relatedTarget instanceof Node && view.dom.contains(event.relatedTarget))) show(view, null);
          return false;
        },
        dragend: (view) => {
          show(view, null);
          return false;
        },
        drop: (view, event) => {
          if (!isFindingDrag(event.dataTransfer)) return false;
          event.preventDefault();
          const index = indexAt(view, event);
          show(view, null);
          const dragged = readFindingDrag(event.dataTransfer);
          const command =
            dragged &&
            ('findings' in dragged ? insertFindings(dragged.findings, index) : moveBlockTo(dragged.blockId, index));
          command?.(view.state, view.dispatch, view);
          view.focus();
          return true;
        },
      },
    },
  });
}

function show(view: EditorView, index: number | null): void {
  if ((dropPlace.getState(view.state) ?? null) !== index) view.dispatch(view.state.tr.setMeta(dropPlace, { index }));
}

/** The block before whose upper half, or behind whose lower half, the pointer is. */
function indexAt({ dom, state: { doc } }: EditorView, { clientY }: MouseEvent): number {
  const most = blocksBeforeNotes(doc);
  let [low, high] = [0, most];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const { top, height } = dom.children[middle]!.getBoundingClientRect();
    if (clientY < top + height / 2) high = middle;
    else low = middle + 1;
  }
  return low;
}
