import type { SearchHit } from './recent-hits.js';

type Marked = SearchHit['label'];

/** A line of the palette. */
export interface PaletteItem {
  readonly id: string;
  readonly group: string;
  readonly label: Marked;
  /** The words around what was found, or what else is to be said. */
  readonly context: Marked | null;
  readonly marking?: SearchHit['marking'];
  /** Where it is, when that is not here. */
  readonly project: string | null;
  readonly run: () => void;
}

/** The part of a text that is marked, or not. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
  /** UTF-16 units before it. */
  readonly at: number;
}

export const plain = (text: string): Marked => ({ text, ranges: [] });

/** A text in pieces, at the ends of its ranges. */
export function piecesOf({ text, ranges }: Marked): readonly Piece[] {
  const edges = [0, ...ranges, text.length];
  return edges
    .slice(1)
    .map((to, index) => ({ text: text.slice(edges[index], to), marked: index % 2 === 1, at: edges[index] ?? 0 }))
    .filter((piece) => piece.text !== '');
}

/** The first marked words of a text, as they stand there: those with nothing but a space between them are together. */
export function firstMarked({ text, ranges }: Marked): string {
  const [from, ...ends] = ranges;
  if (from === undefined) return '';
  let to = ends[0] ?? from;
  for (let index = 1; index + 1 < ends.length && text.slice(to, ends[index]) === ' '; index += 2)
    to = ends[index + 1] ?? to;
  return text.slice(from, to);
}
