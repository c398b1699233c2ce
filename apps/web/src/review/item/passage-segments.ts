/** Blocks of a passage split into segments where spans begin or end. */
import type { ChangeDetail } from '../../sync/index.js';

export type Block = NonNullable<ChangeDetail['passage']>['blocks'][number];
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
  readonly note: boolean;
  readonly set: readonly Block['set'][number]['as'][];
}

/** The text of a block split at its spans, footnotes and marks, which may overlap; offsets are UTF-16. */
export function cut({ text, spans, notes, set }: Block): readonly Piece[] {
  const edges = [...new Set([0, text.length, ...spans, ...notes, ...set.flatMap(({ from, to }) => [from, to])])].sort(
    (a, b) => a - b,
  );
  const inside = (pairs: readonly number[], from: number, to: number) =>
    pairs.some((start, at) => at % 2 === 0 && start <= from && to <= pairs[at + 1]!);
  return edges.slice(1).map((to, at) => {
    const from = edges[at]!;
    return {
      text: text.slice(from, to),
      marked: inside(spans, from, to),
      note: inside(notes, from, to),
      set: set.filter((one) => one.from <= from && to <= one.to).map(({ as }) => as),
    };
  });
}

/** A changed block: unchanged start, deleted text, inserted text, unchanged end. */
export interface Turned {
  readonly before: readonly Piece[];
  readonly gone: readonly Piece[];
  readonly come: readonly Piece[];
  readonly behind: readonly Piece[];
}

/** The spans of `without` are deleted, those of `withIt` are inserted; the text around them is the same. */
export function turned(without: Block, withIt: Block): Turned {
  const [old, next] = [cut(without), cut(withIt)];
  const [gone, come] = [old, next].map((pieces) => pieces.filter(({ marked }) => marked)) as [Piece[], Piece[]];
  // Without a deletion, the surrounding text is taken from the other block.
  const around = gone.length > 0 ? old : next;
  const [first, last] = [around.findIndex(({ marked }) => marked), around.findLastIndex(({ marked }) => marked)];
  return first < 0
    ? { before: around, gone, come, behind: [] }
    : { before: around.slice(0, first), gone, come, behind: around.slice(last + 1) };
}
