/**
 * A caret position that survives a reload: a block id and an offset. Unconfirmed typing may have been confirmed
 * meanwhile.
 */
import type { Node } from 'prosemirror-model';

/** A position in a block, in ProseMirror positions from its start. */
export interface CaretPosition {
  readonly blockId: string;
  /** Offset on screen, unconfirmed typing included, and the characters before it. */
  readonly offset: number;
  readonly before: string;
  /** Offset in the confirmed text. Unconfirmed typing is applied to it again and moves the caret. */
  readonly confirmed: number;
  /** The text on screen between the two offsets: mostly unconfirmed typing. */
  readonly between: string;
}

/** Characters before the caret that are compared to recognise its position. */
const BEFORE = 12;

/** `position` in the text on screen equals `confirmed` in the confirmed text `doc`. */
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

/** The position in a reloaded text; null when its block is gone. */
export function positionOf(doc: Node, { blockId, offset, before, confirmed, between }: CaretPosition): number | null {
  const found = startOf(doc, blockId);
  if (!found) return null;
  const { block, start } = found;
  if (offset <= block.content.size && lettersBefore(block, offset) === before) return start + offset;
  // Part of the unconfirmed typing may be in the text already. The rest is applied behind it and moves the caret.
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
