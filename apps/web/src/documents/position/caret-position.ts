/**
 * A caret in a block, said so that it holds in another reading of the text, into which what waits may have come
 * meanwhile.
 */
import type { Node } from 'prosemirror-model';

/** A place in a block, in ProseMirror positions from its start. */
export interface CaretPosition {
  readonly blockId: string;
  /** As it was on screen, with what waited, and the letters before it there. */
  readonly offset: number;
  readonly before: string;
  /** In the confirmed text, into which what waits comes back and takes the caret along. */
  readonly confirmed: number;
  /** What stood on screen between the two: mostly the letters that waited. */
  readonly between: string;
}

/** So many letters before a caret tell whether it is in its place. */
const BEFORE = 12;

/** `position` on screen is `confirmed` in the confirmed text `doc`. */
export function caretPositionAt(onScreen: Node, position: number, doc: Node, confirmed: number): CaretPosition | null {
  const at = onScreen.resolve(position);
  for (let depth = at.depth; depth > 0; depth -= 1) {
    const block = at.node(depth);
    const blockId: unknown = block.attrs['id'];
    if (typeof blockId !== 'string') continue;
    const offset = position - at.start(depth);
    const start = startOf(doc, blockId)?.start;
    const there = start === undefined ? offset : Math.max(0, confirmed - start);
    return {
      blockId,
      offset,
      before: lettersBefore(block, offset),
      confirmed: there,
      between: there < offset ? letters(block, there, offset) : '',
    };
  }
  return null;
}

/** Where the spot is in another reading of the text; null when its block is gone. */
export function positionOf(doc: Node, { blockId, offset, before, confirmed, between }: CaretPosition): number | null {
  const found = startOf(doc, blockId);
  if (!found) return null;
  const { block, start } = found;
  if (offset <= block.content.size && lettersBefore(block, offset) === before) return start + offset;
  // Of what waited the first letters may be in the text already; the others come back behind them, and the caret with
  // these.
  const from = Math.min(confirmed, block.content.size);
  const come = letters(block, from, Math.min(from + between.length, block.content.size));
  let same = 0;
  while (same < come.length && come[same] === between[same]) same += 1;
  return start + from + same;
}

const letters = (block: Node, from: number, to: number): string => block.textBetween(from, to, '\n', '\ufffc');
const lettersBefore = (block: Node, offset: number): string => letters(block, Math.max(0, offset - BEFORE), offset);

function startOf(doc: Node, blockId: string): { readonly block: Node; readonly start: number } | null {
  let found: { block: Node; start: number } | null = null;
  doc.descendants((block, position) => {
    if (found === null && block.attrs['id'] === blockId) found = { block, start: position + 1 };
    return found === null && !block.inlineContent;
  });
  return found;
}
