/** A reading position that is valid in other versions of the text, because it names blocks by id. */
import type { AnnotationEditor } from '../../editor/index.js';
import { positionOf, caretPositionAt } from './caret-position.js';
import type { CaretPosition } from './caret-position.js';

export interface Place {
  /** The block at the top of the viewport. */
  readonly top: string | null;
  readonly selection: readonly [CaretPosition, CaretPosition] | null;
  /** Whether the text had the keyboard focus. */
  readonly focused: boolean;
}

export function readingPositionOf(editor: AnnotationEditor): Place {
  const { selection, state } = editor;
  const [from, to] = (['from', 'to'] as const).map((side) =>
    caretPositionAt(state.doc, state.selection[side], editor.doc, selection[side]),
  );
  return {
    top: editor.blockAtViewportTop()?.id ?? null,
    selection: from && to ? [from, to] : null,
    focused: editor.dom.contains(document.activeElement),
  };
}

/** Restores the position as far as its blocks still exist. */
export function restoreReadingPosition(editor: AnnotationEditor, { top, selection, focused }: Place): void {
  const [from, to] = (selection ?? []).map((spot) => positionOf(editor.doc, spot));
  if (typeof from === 'number' && typeof to === 'number') editor.select(from, to);
  if (focused) editor.focus();
  if (top !== null) void editor.scrollToBlock(top);
}
