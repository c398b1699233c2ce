import type { Span } from './span.js';

/** Underlines drawn over one another; what does not fit is counted. */
export const LANES = 3;

/** A stretch of text under one unchanging set of spans. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  /** All spans on it, outermost first. */
  readonly spans: readonly Span[];
  /** The span drawn in each lane, bottom lane first. */
  readonly lanes: readonly (Span | undefined)[];
  /** How many spans found no lane. */
  readonly hidden: number;
  /** Spans whose first character is the first of this segment. */
  readonly starts: readonly Span[];
}

/**
 * Cuts overlapping spans into segments that do not overlap, so that the painted DOM stays flat however deep the
 * spans nest. A span keeps its lane from its first segment to its last, and takes the lowest that is free there.
 * `spans` must be sorted outermost first; everything is clipped to [from, to).
 */
export function cutSegments(spans: readonly Span[], from: number, to: number): Segment[] {
  const cuts = new Set<number>();
  for (const span of spans) {
    if (span.from >= span.to) continue;
    cuts.add(Math.max(span.from, from));
    cuts.add(Math.min(span.to, to));
  }
  const edges = Array.from(cuts)
    .filter((cut) => cut >= from && cut <= to)
    .sort((a, b) => a - b);
  const segments: Segment[] = [];
  const laneOf = new Map<Span, number>();
  let open: Span[] = [];
  let next = 0;
  for (let i = 0; i + 1 < edges.length; i++) {
    const [start, end] = [edges[i]!, edges[i + 1]!];
    open = open.filter((span) => span.to > start);
    for (; next < spans.length && spans[next]!.from <= start; next++) {
      const span = spans[next]!;
      if (span.to <= start) continue;
      open.push(span);
    }
    if (open.length === 0) continue;
    const lanes = fillLanes(open, laneOf);
    segments.push({
      from: start,
      to: end,
      spans: open.slice(),
      lanes,
      hidden: open.length - lanes.filter(Boolean).length,
      starts: open.filter((span) => span.from === start),
    });
  }
  return segments;
}

/** Whether two cuts say the same of the same places, those of `b` being `by` further on. */
export function sameSegments(a: readonly Segment[], b: readonly Segment[], by: number): boolean {
  return (
    a.length === b.length &&
    a.every((segment, i) => {
      const other = b[i]!;
      return (
        segment.from + by === other.from &&
        segment.to + by === other.to &&
        segment.spans.length === other.spans.length &&
        segment.spans.every((span, at) => sameSpan(span, other.spans[at]!, by)) &&
        segment.lanes.every((span, lane) => span?.id === other.lanes[lane]?.id)
      );
    })
  );
}

function sameSpan(a: Span, b: Span, by: number): boolean {
  return a.id === b.id && a.from + by === b.from && a.to + by === b.to && a.style === b.style;
}

function fillLanes(open: readonly Span[], laneOf: Map<Span, number>): (Span | undefined)[] {
  const lanes: (Span | undefined)[] = [];
  for (const span of open) {
    const lane = laneOf.get(span);
    if (lane !== undefined && lane < LANES) lanes[lane] = span;
  }
  for (const span of open) {
    if (laneOf.has(span)) continue;
    let lane = 0;
    while (lane < LANES && lanes[lane]) lane++;
    laneOf.set(span, lane);
    if (lane < LANES) lanes[lane] = span;
  }
  return Array.from({ length: lanes.length }, (_, lane) => lanes[lane]);
}
