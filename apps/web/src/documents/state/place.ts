/** Where somebody is in a text, said so that it holds in another version of it: blocks by their ids. */
import type { Node } from 'prosemirror-model';
import type { AnnotationEditor } from '../../editor/index.js';

/** A place in a block, in ProseMirror positions from its start. */
interface Spot {
  readonly blockId: string;
  /** As it was on screen, with what waited, and the letters before it there. */
  readonly offset: number;
  readonly before: string;
  /** In the confirmed text, into which what waits comes back and takes the caret along. */
  readonly confirmed: number;
}

/** So many letters before a caret tell whether it is in its place. */
const BEFORE = 12;

export interface Place {
  /** The block at the top of what is seen. */
  readonly top: string | null;
  readonly selection: readonly [Spot, Spot] | null;
  /** The keys went to the text. */
  readonly focused: boolean;
}

export function placeIn(editor: AnnotationEditor): Place {
  const { selection, state } = editor;
  const [from, to] = (['from', 'to'] as const).map((side) => spotAt(state.doc, state.selection[side], editor.doc, selection[side]));
  return { top: editor.blockAtViewportTop()?.id ?? null, selection: from && to ? [from, to] : null, focused: editor.dom.contains(document.activeElement) };
}

/** Goes back there, as far as it is still in the text. */
export function goTo(editor: AnnotationEditor, { top, selection, focused }: Place): void {
  const [from, to] = (selection ?? []).map((spot) => positionOf(editor.doc, spot));
  if (typeof from === 'number' && typeof to === 'number') editor.select(from, to);
  if (focused) editor.focus();
  if (top !== null) void editor.scrollToBlock(top);
}

function spotAt(onScreen: Node, position: number, doc: Node, confirmed: number): Spot | null {
  const at = onScreen.resolve(position);
  for (let depth = at.depth; depth > 0; depth -= 1) {
    const block = at.node(depth);
    const blockId: unknown = block.attrs['id'];
    if (typeof blockId !== 'string') continue;
    const offset = position - at.start(depth);
    const start = startOf(doc, blockId)?.start;
    return { blockId, offset, before: lettersBefore(block, offset), confirmed: start === undefined ? offset : Math.max(0, confirmed - start) };
  }
  return null;
}

function positionOf(doc: Node, { blockId, offset, before, confirmed }: Spot): number | null {
  const found = startOf(doc, blockId);
  if (!found) return null;
  const { block, start } = found;
  const there = offset <= block.content.size && lettersBefore(block, offset) === before;
  return start + Math.min(there ? offset : confirmed, block.content.size);
}

const lettersBefore = (block: Node, offset: number): string => block.textBetween(Math.max(0, offset - BEFORE), offset, '\n', '\ufffc');

function startOf(doc: Node, blockId: string): { readonly block: Node; readonly start: number } | null {
  let found: { block: Node; start: number } | null = null;
  doc.descendants((block, position) => {
    if (found === null && block.attrs['id'] === blockId) found = { block, start: position + 1 };
    return found === null && !block.inlineContent;
  });
  return found;
}
