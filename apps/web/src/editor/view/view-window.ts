import type { BlockTable } from '../paint/block-table.js';
import type { BlockRange } from '../paint/painter.js';
import { estimateLines } from './block-estimate.js';
import { blocksBetween, findScroller, visibleBand } from './viewport.js';

/** How far beyond the visible band blocks are painted, and how near its edge may come before more are, in screens. */
const MARGIN = 0.5;
const SLACK = 0.15;

/** Knows which blocks are in view, and calls back when that may have changed. */
export class ViewWindow {
  readonly scroller: HTMLElement;
  private readonly resize: ResizeObserver;
  private readonly target: EventTarget;

  constructor(
    private readonly content: HTMLElement,
    private readonly changed: () => void,
  ) {
    this.scroller = findScroller(content);
    this.target = this.scroller === document.documentElement ? document : this.scroller;
    this.target.addEventListener('scroll', changed, { passive: true });
    // Reports every corrected height in the frame it happens in, after layout and before paint: reading is free there.
    this.resize = new ResizeObserver(changed);
    this.resize.observe(content);
    if (this.scroller !== document.documentElement) this.resize.observe(this.scroller);
    window.addEventListener('resize', changed);
  }

  destroy(): void {
    this.target.removeEventListener('scroll', this.changed);
    window.removeEventListener('resize', this.changed);
    this.resize.disconnect();
  }

  /** Top of the visible band in client coordinates. */
  get top(): number {
    return visibleBand(this.scroller).top;
  }

  /** Height of the visible band. */
  get height(): number {
    return visibleBand(this.scroller).height;
  }

  visible(blocks: BlockTable): BlockRange {
    const { top, height } = visibleBand(this.scroller);
    return blocksBetween(this.content, blocks.count, top, top + height);
  }

  /** The blocks to paint: `shown` while it still covers the view with some slack, else the view with its margin. */
  wanted(blocks: BlockTable, shown: BlockRange): BlockRange {
    const { top, height } = visibleBand(this.scroller);
    const within = (margin: number): BlockRange =>
      blocksBetween(this.content, blocks.count, top - margin * height, top + (1 + margin) * height);
    const near = within(SLACK);
    if (near.first >= shown.first && near.last <= shown.last && shown.last < blocks.count) return shown;
    return within(MARGIN);
  }
}

/** The blocks that will fill the first screen, before there is any layout to ask. */
export function firstScreen(content: HTMLElement, blocks: BlockTable, perLine: number): BlockRange {
  const { height } = visibleBand(findScroller(content));
  const lineHeight = parseFloat(getComputedStyle(content).lineHeight) || 24;
  let lines = 0;
  let last = -1;
  while (last + 1 < blocks.count && lines * lineHeight < height)
    lines += estimateLines(blocks.doc.child(++last), perLine);
  return { first: 0, last };
}
