import type { OpenNode } from './document-json.js';
import type { ListPlace } from './imported-block.js';

const DEEPEST = 8;

/** Nests items that come one after the other, each with its depth, into lists. */
export class ListBuilder {
  private open: { list: OpenNode; ordered: boolean; id: number }[] = [];

  constructor(private readonly newBlockId: () => string) {}

  /** Ends all lists; the next item begins a new one. */
  end(): void {
    this.open = [];
  }

  /** Puts a paragraph at its place. `into` receives an outermost list when one begins. */
  add(paragraph: () => OpenNode, place: ListPlace, into: OpenNode['content']): void {
    if (this.open[0]?.id !== place.id) this.end();
    const depth = Math.min(place.depth, this.open.length, DEEPEST);
    this.open.length = Math.min(this.open.length, depth + 1);
    if (place.continues === true && this.open.length === depth + 1) {
      this.lastItem(depth)?.content.push(paragraph());
      return;
    }
    if (this.open[depth]?.ordered !== place.ordered) this.open.length = depth;
    let list = this.open[depth]?.list;
    if (list === undefined) {
      list = this.begin(place);
      (depth === 0 ? into : (this.lastItem(depth - 1)?.content ?? into)).push(list);
      this.open.push({ list, ordered: place.ordered, id: place.id });
    }
    list.content.push({ type: 'list_item', content: [paragraph()] });
  }

  private begin(place: ListPlace): OpenNode {
    const id = this.newBlockId();
    return place.ordered
      ? { type: 'ordered_list', attrs: { id, start: Math.min(place.number ?? 1, 1_000_000) }, content: [] }
      : { type: 'bullet_list', attrs: { id }, content: [] };
  }

  /** The item that grows at a depth. Items are made here, so their content is open. */
  private lastItem(depth: number): OpenNode | undefined {
    return this.open[depth]?.list.content.at(-1) as OpenNode | undefined;
  }
}
