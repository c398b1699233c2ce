import { DecorationSet } from 'prosemirror-view';
import type { DecorationSource } from 'prosemirror-view';

/**
 * Decorations of the painted blocks, keyed by the position before the block. `DecorationSet.create` would walk every
 * block of the document for every change; this hands each block its own small set and all others the empty one.
 *
 * `locals`, `localsInner`, `eq` and `members` are what the drawing algorithm asks of a source beyond the published
 * interface (checked against prosemirror-view 1.42): nothing here stands directly in the document node.
 */
export class PaintSource implements DecorationSource {
  readonly members: readonly PaintSource[] = [this];

  constructor(private readonly sets: ReadonlyMap<number, DecorationSet>) {}

  locals(): readonly never[] {
    return [];
  }

  localsInner(): readonly never[] {
    return [];
  }

  forChild(offset: number): DecorationSet {
    return this.sets.get(offset) ?? DecorationSet.empty;
  }

  forEachSet(visit: (set: DecorationSet) => void): void {
    for (const set of this.sets.values()) visit(set);
  }

  /** The painter replaces the source after every change of the document, so nothing is mapped. */
  map(): DecorationSource {
    return this;
  }

  eq(other: unknown): boolean {
    return this === other;
  }
}
