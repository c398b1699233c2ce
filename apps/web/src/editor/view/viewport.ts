import type { BlockRange } from '../paint/painter.js';

/** What scrolls the editor: the nearest ancestor that can, or the page. */
export function findScroller(element: HTMLElement): HTMLElement {
  for (let at = element.parentElement; at; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at);
    if (overflowY === 'auto' || overflowY === 'scroll') return at;
  }
  return document.documentElement;
}

/** Top edge and height of what is visible, in client coordinates. */
export function visibleBand(scroller: HTMLElement): { top: number; height: number } {
  if (scroller === document.documentElement) return { top: 0, height: window.innerHeight };
  const rect = scroller.getBoundingClientRect();
  return { top: rect.top, height: rect.height };
}

/**
 * The blocks that cross the band from `top` to `bottom` (client coordinates). Blocks stand in order, so two binary
 * searches read a dozen rectangles where an observer would keep watch over thousands of elements.
 */
export function blocksBetween(content: HTMLElement, count: number, top: number, bottom: number): BlockRange {
  const children = content.children;
  const firstWhere = (holds: (rect: DOMRect) => boolean): number => {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(children[middle]!.getBoundingClientRect())) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const first = firstWhere((rect) => rect.bottom > top);
  const last = firstWhere((rect) => rect.top >= bottom) - 1;
  return { first, last };
}
