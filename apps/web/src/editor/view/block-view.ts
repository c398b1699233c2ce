import { hasUnbrokenRun } from '@scholium/document';
import { DOMSerializer } from 'prosemirror-model';
import type { Node } from 'prosemirror-model';
import type { NodeView, NodeViewConstructor, ViewMutationRecord } from 'prosemirror-view';
import { estimateLines } from './block-estimate.js';

/** Positions below which a block need not be looked at: most are shorter. */
const SHORT = 1_000;

/** Draws a block as the schema defines it, with the height it is expected to have while the browser skips it. */
export class BlockView implements NodeView {
  readonly dom: HTMLElement;
  readonly contentDOM?: HTMLElement;

  constructor(
    protected node: Node,
    perLine: number,
  ) {
    const { dom, contentDOM } = DOMSerializer.renderSpec(document, node.type.spec.toDOM!(node));
    this.dom = dom as HTMLElement;
    if (contentDOM) this.contentDOM = contentDOM;
    // Each paragraph is laid out in its own direction; the style sheet derives that of lists and tables from it.
    if (node.inlineContent) this.dom.dir = 'auto';
    this.markUnbrokenRuns();
    this.dom.style.setProperty('contain-intrinsic-block-size', `auto ${estimateLines(node, perLine)}lh`);
  }

  update(node: Node): boolean {
    const same = node.type === this.node.type && node.hasMarkup(this.node.type, this.node.attrs, this.node.marks);
    if (same) {
      this.node = node;
      this.markUnbrokenRuns();
    }
    return same;
  }

  /** The style sheet turns kerning off where it would cost the browser seconds. */
  protected markUnbrokenRuns(): void {
    const { node } = this;
    this.dom.toggleAttribute('data-unbroken', hasUnbrokenRun(node.content.size < SHORT ? '' : node.textContent));
  }

  /** Numbers and estimates are written on the element from outside; only its content is the document's. */
  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type === 'attributes';
  }
}

/** Node views for the given block types; `perLine` is asked once for each block drawn. */
export function blockViews(names: readonly string[], perLine: () => number): Record<string, NodeViewConstructor> {
  return Object.fromEntries(names.map((name) => [name, (node) => new BlockView(node, perLine())]));
}
