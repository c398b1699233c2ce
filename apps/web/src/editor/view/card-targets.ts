import type { EditorView } from 'prosemirror-view';
import type { Painter } from '../paint/painter.js';
import { SEGMENT_ATTRIBUTE } from '../paint/segment-attributes.js';

/** Where the margin card of an annotation wants to stand. */
export interface CardTarget {
  readonly annotationId: string;
  /**
   * Pixels from the top of the editor's element to the first painted line of the annotation; of one that is all hidden,
   * to its block.
   */
  readonly y: number;
}

/** Tops of the painted segments of one block, relative to the block; valid until it is painted or laid out again. */
interface MeasuredBlock {
  readonly segments: unknown;
  readonly height: number;
  readonly tops: readonly CardTarget[];
}

/** Measures the painted blocks, each once as long as neither its decorations nor its height changes. */
export class CardLayout {
  private measured = new Map<number, MeasuredBlock>();

  constructor(
    private readonly view: EditorView,
    private readonly painter: Painter,
  ) {}

  /** Words were drawn in or hidden: lines may stand elsewhere in blocks as high as before. */
  forget(): void {
    this.measured.clear();
  }

  /** Annotations with a fragment in the painted blocks from `first` to `last`, top to bottom, each once. */
  targets(first: number, last: number): CardTarget[] {
    const origin = this.view.dom.getBoundingClientRect().top;
    const seen = new Set<string>();
    const next = new Map<number, MeasuredBlock>();
    const targets: CardTarget[] = [];
    for (let i = first; i <= last; i++) {
      const painted = this.painter.block(i);
      const element = this.view.dom.children[i];
      if (!painted || !element) continue;
      const rect = element.getBoundingClientRect();
      const known = this.measured.get(i);
      const block =
        known && known.segments === painted.segments && known.height === rect.height
          ? known
          : { segments: painted.segments, height: rect.height, tops: this.measure(i, element, rect.top) };
      next.set(i, block);
      for (const { annotationId, y } of block.tops) {
        if (seen.has(annotationId)) continue;
        seen.add(annotationId);
        targets.push({ annotationId, y: rect.top - origin + y });
      }
    }
    this.measured = next;
    return targets.sort((a, b) => a.y - b.y);
  }

  private measure(index: number, element: Element, blockTop: number): CardTarget[] {
    const painted = this.painter.block(index)!;
    // Null: words that are hidden are nowhere.
    const tops = new Map<string, number | null>();
    const topOf = new Map<string, number | null>();
    for (const mark of element.querySelectorAll(`[${SEGMENT_ATTRIBUTE}]`)) {
      const at = mark.getAttribute(SEGMENT_ATTRIBUTE)!;
      topOf.set(at, topOf.get(at) ?? mark.getClientRects()[0]?.top ?? null);
    }
    for (const segment of painted.segments) {
      const top = topOf.get(String(segment.from - painted.start));
      if (top === undefined) continue;
      for (const { annotationId } of segment.spans) tops.set(annotationId, tops.get(annotationId) ?? top);
    }
    return Array.from(tops, ([annotationId, top]) => ({ annotationId, y: (top ?? blockTop) - blockTop }));
  }
}
