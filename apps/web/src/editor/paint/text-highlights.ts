import type { EditorView } from 'prosemirror-view';
import type { Extent } from '../spans/span-index.js';

/** What is drawn over the text without touching its DOM, lowest first. */
export type HighlightName = 'others' | 'hovered' | 'active' | 'found' | 'found-current';

const PRIORITY: Record<HighlightName, number> = { others: 0, hovered: 1, active: 2, found: 3, 'found-current': 4 };

/**
 * CSS Custom Highlights for what changes with the pointer. Only the part inside the painted range gets DOM ranges:
 * the registry is slow to change when it is long. The registry is the page's, so two editors share its names and each
 * removes only its own ranges.
 */
export class TextHighlights {
  private readonly extents = new Map<HighlightName, readonly Extent[]>();
  private readonly ranges = new Map<HighlightName, Range[]>();

  constructor(private readonly view: EditorView) {}

  /** `extents` must be sorted by start. */
  set(name: HighlightName, extents: readonly Extent[], within: Extent): void {
    this.extents.set(name, extents);
    this.draw(name, within);
  }

  /** Draws everything again: the DOM under it was replaced, or other blocks are in view. */
  refresh(within: Extent): void {
    for (const name of this.extents.keys()) this.draw(name, within);
  }

  clear(): void {
    for (const name of this.extents.keys()) this.drop(name);
    this.extents.clear();
  }

  private draw(name: HighlightName, within: Extent): void {
    this.drop(name);
    const highlight = highlightOf(name);
    const ranges: Range[] = [];
    for (const extent of this.extents.get(name) ?? []) {
      if (extent.from >= within.to) break;
      const [from, to] = [Math.max(extent.from, within.from), Math.min(extent.to, within.to)];
      if (from >= to) continue;
      const [start, end] = [this.view.domAtPos(from, 1), this.view.domAtPos(to, -1)];
      const range = document.createRange();
      range.setStart(start.node, start.offset);
      range.setEnd(end.node, end.offset);
      highlight.add(range);
      ranges.push(range);
    }
    this.ranges.set(name, ranges);
  }

  private drop(name: HighlightName): void {
    const highlight = highlightOf(name);
    for (const range of this.ranges.get(name) ?? []) highlight.delete(range);
    this.ranges.delete(name);
  }
}

function highlightOf(name: HighlightName): Highlight {
  const key = `scholium-${name}`;
  let highlight = CSS.highlights.get(key);
  if (!highlight) {
    highlight = new Highlight();
    highlight.priority = PRIORITY[name];
    CSS.highlights.set(key, highlight);
  }
  return highlight;
}
