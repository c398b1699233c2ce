import { Fragment, type Node } from 'prosemirror-model';
import { StepMap, type Step } from 'prosemirror-transform';

/** Applies one step to a document; null when it does not apply. */
export type Apply = (doc: Node, step: Step) => Node | null;

/**
 * A document while many steps are applied to it. A step that stays inside one top-level block is applied to that block
 * alone, so that it costs what the block holds and not what the document holds: ProseMirror checks all blocks of a
 * document for each step. Every other step is applied to the whole.
 */
export class EditedBlocks {
  #whole: Node;
  /** The blocks, where they are newer than `#whole`. */
  #blocks: Node[] | null = null;
  /** A block, and where it starts: the next step is most often near. */
  #index = 0;
  #start = 0;

  constructor(doc: Node) {
    this.#whole = doc;
  }

  /** The document after the steps so far. O(blocks) after a step that was applied to one. */
  get doc(): Node {
    if (this.#blocks) {
      this.#whole = this.#whole.copy(Fragment.fromArray(this.#blocks));
      this.#blocks = null;
    }
    return this.#whole;
  }

  /** Applies a step and answers its inverse; null, and nothing is changed, when it does not apply. */
  apply(step: Step, apply: Apply): Step | null {
    const range = insideOf(step);
    return (range && this.#applyInside(step, range, apply)) ?? this.#applyToAll(step, apply);
  }

  #applyToAll(step: Step, apply: Apply): Step | null {
    const before = this.doc;
    const after = apply(before, step);
    if (!after) return null;
    this.#whole = after;
    this.#index = 0;
    this.#start = 0;
    return step.invert(before);
  }

  #applyInside(step: Step, { from, to }: Range, apply: Apply): Step | null {
    const blocks = (this.#blocks ??= [...this.#whole.children]);
    while (this.#index > 0 && this.#start >= from) this.#start -= blocks[--this.#index]?.nodeSize ?? 0;
    for (
      let size = blocks[this.#index]?.nodeSize ?? 0;
      this.#index < blocks.length - 1 && this.#start + size <= from;
      size = blocks[this.#index]?.nodeSize ?? 0
    ) {
      this.#start += size;
      this.#index += 1;
    }
    const block = blocks[this.#index];
    if (!block || from <= this.#start || to >= this.#start + block.nodeSize) return null;
    const alone = this.#whole.type.create(this.#whole.attrs, block);
    const near = step.map(StepMap.offset(-this.#start));
    const edited = near && apply(alone, near);
    // What becomes of a block's neighbours, or of the order of blocks, is a matter of the whole.
    if (!near || edited?.childCount !== 1 || !edited.firstChild?.sameMarkup(block)) return null;
    blocks[this.#index] = edited.firstChild;
    return near.invert(alone).map(StepMap.offset(this.#start));
  }
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** The range a step covers; null when its positions do not give it. */
function insideOf(step: Step): Range | null {
  const { from, to } = step as Step & { readonly from?: number; readonly to?: number };
  return typeof from === 'number' && typeof to === 'number' ? { from, to } : null;
}
