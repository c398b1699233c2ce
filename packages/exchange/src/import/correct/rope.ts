import type { DividedWord, FootnoteCandidate } from '@scholium/document';
import type { ImportedMark } from '../imported-block.js';

/** A stretch of a block's text with the same marks. Offsets of points are UTF-16 from its first unit. */
export interface Piece {
  readonly text: string;
  readonly marks: readonly ImportedMark[];
  notes: readonly FootnoteCandidate[];
  divided: readonly DividedWord[];
  /**
   * Where it came from: place of the block in the preview and UTF-16 offset there; null for a space put between two
   * blocks.
   */
  readonly source: { readonly at: number; readonly offset: number } | null;
}

/**
 * A text as a balanced tree of pieces, in which joining and cutting cost the logarithm of their number. Undefined is no
 * text.
 */
export interface Rope {
  readonly piece: Piece;
  readonly priority: number;
  left: Rope | undefined;
  right: Rope | undefined;
  /** UTF-16 units below and at this node. */
  length: number;
}

/**
 * Numbers that look random and are the same each time: they keep the tree balanced (a treap, Seidel and Aragon 1996).
 */
export class Priorities {
  private state = 0x9e3779b9;

  next(): number {
    this.state = Math.imul(this.state ^ (this.state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
    return (this.state ^ (this.state >>> 12)) >>> 0;
  }
}

export const lengthOf = (rope: Rope | undefined): number => rope?.length ?? 0;

export function leaf(piece: Piece, priorities: Priorities): Rope {
  return { piece, priority: priorities.next(), left: undefined, right: undefined, length: piece.text.length };
}

function measured(rope: Rope): Rope {
  rope.length = lengthOf(rope.left) + rope.piece.text.length + lengthOf(rope.right);
  return rope;
}

/** One text behind the other. Both are used up. */
export function join(a: Rope | undefined, b: Rope | undefined): Rope | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.priority >= b.priority) {
    a.right = join(a.right, b);
    return measured(a);
  }
  b.left = join(a, b.left);
  return measured(b);
}

const before = (points: readonly { readonly offset: number }[], at: number): number => {
  const found = points.findIndex(({ offset }) => offset >= at);
  return found < 0 ? points.length : found;
};
const moved = <P extends { readonly offset: number }>(points: readonly P[], by: number): P[] =>
  points.map((point) => ({ ...point, offset: point.offset + by }));

/** A piece in two. */
export function cutPiece(piece: Piece, at: number): [Piece, Piece] {
  const { text, marks, notes, divided, source } = piece;
  const note = before(notes, at);
  const word = before(divided, at);
  return [
    { text: text.slice(0, at), marks, notes: notes.slice(0, note), divided: divided.slice(0, word), source },
    {
      text: text.slice(at),
      marks,
      notes: moved(notes.slice(note), -at),
      divided: moved(divided.slice(word), -at),
      source: source && { at: source.at, offset: source.offset + at },
    },
  ];
}

/** The text before a UTF-16 offset and the text from it on. The rope is used up. */
export function cut(
  rope: Rope | undefined,
  offset: number,
  priorities: Priorities,
): [Rope | undefined, Rope | undefined] {
  if (rope === undefined) return [undefined, undefined];
  const start = lengthOf(rope.left);
  const end = start + rope.piece.text.length;
  if (offset <= start) {
    const [a, b] = cut(rope.left, offset, priorities);
    rope.left = b;
    return [a, measured(rope)];
  }
  if (offset >= end) {
    const [a, b] = cut(rope.right, offset - end, priorities);
    rope.right = a;
    return [measured(rope), b];
  }
  const [head, tail] = cutPiece(rope.piece, offset - start);
  return [join(rope.left, leaf(head, priorities)), join(leaf(tail, priorities), rope.right)];
}

/** The piece that holds the unit at an offset, and where it starts; undefined beyond the text. */
export function pieceAt(
  rope: Rope | undefined,
  offset: number,
): { readonly piece: Piece; readonly start: number } | undefined {
  let from = 0;
  for (let node = rope; node !== undefined;) {
    const start = from + lengthOf(node.left);
    const end = start + node.piece.text.length;
    if (offset < start) node = node.left;
    else if (offset < end) return { piece: node.piece, start };
    else {
      from = end;
      node = node.right;
    }
  }
  return undefined;
}

/** The text between two offsets; costs what it returns. */
export function textBetween(rope: Rope | undefined, from: number, to: number): string {
  let text = '';
  for (let at = Math.max(0, from); at < Math.min(to, lengthOf(rope));) {
    const found = pieceAt(rope, at);
    if (found === undefined) break;
    text += found.piece.text.slice(at - found.start, to - found.start);
    at = found.start + found.piece.text.length;
  }
  return text;
}

/** All pieces in order. */
export function* piecesOf(rope: Rope | undefined): Generator<Piece> {
  const open: Rope[] = [];
  for (let node = rope; node !== undefined || open.length > 0;) {
    while (node !== undefined) {
      open.push(node);
      node = node.left;
    }
    const last = open.pop();
    if (last === undefined) return;
    yield last.piece;
    node = last.right;
  }
}
