import type { Node } from 'prosemirror-model';

/**
 * Where the top-level blocks of a document stand. Painting, measuring and scrolling all count in these blocks, whose
 * DOM elements are the children of the editor's element in the same order.
 */
export class BlockTable {
  /** Position before each block; one more entry holds the end of the document. */
  private readonly starts: Int32Array;

  constructor(readonly doc: Node) {
    this.starts = new Int32Array(doc.childCount + 1);
    let at = 0;
    for (let i = 0; i < doc.childCount; i++) {
      this.starts[i] = at;
      at += doc.child(i).nodeSize;
    }
    this.starts[doc.childCount] = at;
  }

  get count(): number {
    return this.doc.childCount;
  }

  /** Position before block `index`. */
  start(index: number): number {
    return this.starts[index]!;
  }

  /** Position after block `index`. */
  end(index: number): number {
    return this.starts[index + 1]!;
  }

  /** The block that holds `position`, clamped to the document. */
  indexAt(position: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.starts[middle]! <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
