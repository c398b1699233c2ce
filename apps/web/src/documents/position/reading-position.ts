/** Where somebody is in a text, said so that it holds in another version of it: blocks by their ids. */
import type { AnnotationEditor } from '../../editor/index.js';
import { positionOf, caretPositionAt } from './caret-position.js';
import type { CaretPosition } from './caret-position.js';

export interface Place {
  /** The block at the top of what is seen. */
  readonly top: string | null;
  readonly selection: readonly [CaretPosition, CaretPosition] | null;
  /** The keys went to the text. */
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

/** Goes back there, as far as it is still in the text. */
export function restoreReadingPosition(editor: AnnotationEditor, { top, selection, focused }: Place): void {
  const [from, to] = (selection ?? []).map((spot) => positionOf(editor.doc, spot));
  if (typeof from === 'number' && typeof to === 'number') editor.select(from, to);
  if (focused) editor.focus();
  if (top !== null) void editor.scrollToBlock(top);
}
