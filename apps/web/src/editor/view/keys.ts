import { sentenceAt, wordAt } from '@scholium/document';
import { keymap } from 'prosemirror-keymap';
import type { Node } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import type { Command, Plugin } from 'prosemirror-state';
import type { Extent } from '../spans/span-index.js';

/** What the annotation keys do; the editor supplies it. */
export interface AnnotationCommands {
  /** Moves to the next or previous annotation from the caret. */
  move(direction: 1 | -1): boolean;
  /** Steps through the annotations stacked at the caret. */
  cycle(): boolean;
  /** Leaves the focused annotation. */
  release(): boolean;
}

/** One line of the help dialog. Keys are in ProseMirror's notation (`Mod` is Cmd on a Mac and Ctrl elsewhere). */
export interface EditorKey {
  readonly keys: readonly string[];
  readonly does: string;
}

interface BoundKey extends EditorKey {
  readonly command: (commands: AnnotationCommands) => Command;
}

const BOUND: readonly BoundKey[] = [
  {
    keys: ['Ctrl-Shift-ArrowRight', 'Alt-Shift-ArrowRight'],
    does: /*i18n*/ 'Extend the selection by a word',
    command: () => extendByWord(1),
  },
  {
    keys: ['Ctrl-Shift-ArrowLeft', 'Alt-Shift-ArrowLeft'],
    does: /*i18n*/ 'Extend the selection back by a word',
    command: () => extendByWord(-1),
  },
  {
    keys: ['Alt-Shift-s'],
    does: /*i18n*/ 'Select the sentence; again: one sentence more',
    command: () => extendBySentence,
  },
  {
    keys: ['Alt-Shift-p'],
    does: /*i18n*/ 'Select the paragraph; again: one paragraph more',
    command: () => extendByBlock,
  },
  {
    keys: ['Alt-ArrowDown'],
    does: /*i18n*/ 'Go to the next annotation',
    command: (commands) => () => commands.move(1),
  },
  {
    keys: ['Alt-ArrowUp'],
    does: /*i18n*/ 'Go to the previous annotation',
    command: (commands) => () => commands.move(-1),
  },
  {
    keys: ['Alt-Shift-o'],
    does: /*i18n*/ 'Step through the annotations stacked at the caret',
    command: (commands) => () => commands.cycle(),
  },
  {
    keys: ['Escape'],
    does: /*i18n*/ 'Drop the selection, leave the annotation',
    command: (commands) => collapseOr(commands),
  },
];

/** Every key of the editor, for the help dialog. Arrows, Home, End and Page keys move the caret as everywhere. */
export const EDITOR_KEYS: readonly EditorKey[] = [
  { keys: ['Shift-ArrowRight', 'Shift-ArrowLeft'], does: /*i18n*/ 'Extend the selection by a character' },
  ...BOUND.map(({ keys, does }) => ({ keys, does })),
];

export function editorKeys(commands: AnnotationCommands): Plugin {
  return keymap(Object.fromEntries(BOUND.flatMap(({ keys, command }) => keys.map((key) => [key, command(commands)]))));
}

/** Puts the head of the selection at the next word's edge; an empty selection inside a word first takes that word. */
function extendByWord(direction: 1 | -1): Command {
  return (state, dispatch) => {
    const { doc, selection } = state;
    const { anchor, head } = selection;
    const inside = selection.empty ? wordAt(doc, head) : null;
    if (inside && inside.from < head && inside.to > head) {
      const [first, last] = direction > 0 ? [inside.from, inside.to] : [inside.to, inside.from];
      return select(first, last)(state, dispatch);
    }
    return select(anchor, wordEdge(doc, head, direction))(state, dispatch);
  };
}

function wordEdge(doc: Node, head: number, direction: 1 | -1): number {
  for (let at = head; at >= 0 && at <= doc.content.size; at += direction) {
    const word = wordAt(doc, at);
    if (direction > 0 && word && word.to > head) return word.to;
    if (direction < 0 && word && word.from < head) return word.from;
  }
  return head;
}

const extendBySentence: Command = (state, dispatch) => {
  const { doc, selection } = state;
  const first = sentenceAt(doc, selection.from);
  if (!first) return false;
  if (selection.empty || selection.to < first.to) return select(first.from, first.to)(state, dispatch);
  const next = nextExtent(doc, selection.to, (position) => sentenceAt(doc, position));
  return next ? select(Math.min(selection.from, first.from), next.to)(state, dispatch) : true;
};

const extendByBlock: Command = (state, dispatch) => {
  const { doc, selection } = state;
  const blockAt = (position: number): Extent | null => {
    const $at = doc.resolve(position);
    return $at.parent.inlineContent ? { from: $at.start(), to: $at.end() } : null;
  };
  const first = blockAt(selection.from);
  if (!first) return false;
  if (selection.from > first.from || selection.to < first.to) {
    return select(first.from, Math.max(selection.to, first.to))(state, dispatch);
  }
  const next = nextExtent(doc, selection.to, blockAt);
  return next ? select(first.from, next.to)(state, dispatch) : true;
};

/** The first extent that ends behind `position`. */
function nextExtent(doc: Node, position: number, extentAt: (position: number) => Extent | null): Extent | null {
  for (let at = position; at < doc.content.size; at++) {
    const extent = extentAt(at);
    if (extent && extent.to > position) return extent;
  }
  return null;
}

function select(anchor: number, head: number): Command {
  return (state, dispatch) => {
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, anchor, head)).scrollIntoView());
    return true;
  };
}

function collapseOr(commands: AnnotationCommands): Command {
  return (state, dispatch) => {
    if (state.selection.empty) return commands.release();
    return select(state.selection.head, state.selection.head)(state, dispatch);
  };
}
