import type { Node } from 'prosemirror-model';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { cutSegments, sameSegments } from '../spans/segments.js';
import type { Segment } from '../spans/segments.js';
import type { Extent, SpanIndex } from '../spans/span-index.js';
import type { BlockTable } from './block-table.js';
import { PaintSource } from './paint-source.js';
import { segmentAttributes } from './segment-attributes.js';

/** Blocks by index, both ends included. */
export interface BlockRange {
  readonly first: number;
  readonly last: number;
}

/** A block that carries decorations now. */
export interface PaintedBlock {
  readonly index: number;
  readonly node: Node;
  /** Position before the block. */
  readonly start: number;
  readonly segments: readonly Segment[];
  readonly set: DecorationSet;
}

/** Keeps decorations on the blocks it was last given, and on no others; recomputes only what entered or changed. */
export class Painter {
  source = new PaintSource(new Map());
  private painted = new Map<number, PaintedBlock>();
  private shown: BlockRange = { first: 0, last: -1 };

  constructor(
    private blocks: BlockTable,
    private readonly index: SpanIndex,
  ) {}

  /** Paints the blocks of `range`; false when they are already painted. */
  show(range: BlockRange): boolean {
    const { first, last } = this.shown;
    if (range.first === first && range.last === last) return false;
    this.shown = range;
    const next = new Map<number, PaintedBlock>();
    for (let i = range.first; i <= range.last; i++) next.set(i, this.painted.get(i) ?? this.paint(i));
    this.replace(next);
    return true;
  }

  /** Paints those shown blocks again which one of the extents touches; false when none does. */
  touch(extents: readonly Extent[]): boolean {
    const stale = new Set<number>();
    for (const { from, to } of extents) {
      const last = Math.min(this.blocks.indexAt(to), this.shown.last);
      for (let i = Math.max(this.blocks.indexAt(from), this.shown.first); i <= last; i++) stale.add(i);
    }
    if (stale.size === 0) return false;
    const next = new Map(this.painted);
    for (const i of stale) next.set(i, this.paint(i));
    this.replace(next);
    return true;
  }

  /** Starts over with another document or other spans; what is shown stays shown. False when it looks as it did. */
  reset(blocks: BlockTable): boolean {
    this.blocks = blocks;
    const last = Math.min(this.shown.last, blocks.count - 1);
    this.shown = { first: Math.min(this.shown.first, last + 1), last };
    const next = new Map<number, PaintedBlock>();
    let same = true;
    for (let i = this.shown.first; i <= last; i++) {
      const block = this.paint(i, this.painted.get(i));
      same &&= block === this.painted.get(i);
      next.set(i, block);
    }
    if (same && next.size === this.painted.size) return false;
    this.replace(next);
    return true;
  }

  block(index: number): PaintedBlock | undefined {
    return this.painted.get(index);
  }

  get range(): BlockRange {
    return this.shown;
  }

  private paint(index: number, before?: PaintedBlock): PaintedBlock {
    const node = this.blocks.doc.child(index);
    const start = this.blocks.start(index);
    const end = this.blocks.end(index);
    const segments = cutSegments(this.index.query(start, end), start + 1, end - 1);
    if (before && before.node === node && sameSegments(before.segments, segments, start - before.start)) {
      // Decorations count within the block.
      return before.start === start ? before : { ...before, start, segments };
    }
    const decorations = segments.map((segment) =>
      Decoration.inline(segment.from - start - 1, segment.to - start - 1, segmentAttributes(segment, start)),
    );
    const set = DecorationSet.create(node, decorations);
    return { index, node, start, segments, set };
  }

  private replace(next: Map<number, PaintedBlock>): void {
    this.painted = next;
    const sets = new Map<number, DecorationSet>();
    for (const block of next.values()) if (block.segments.length > 0) sets.set(block.start, block.set);
    this.source = new PaintSource(sets);
  }
}
