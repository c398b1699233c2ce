import type { StepMap } from 'prosemirror-transform';
import { SortedIntervals } from './sorted-intervals.js';
import { compareSpans } from './span.js';
import type { Span } from './span.js';
import { SpanRecords } from './span-records.js';

/** Past this many changes at once, one rebuild is cheaper than moving memory for each. */
const REBUILD_AT = 200;

/** A half-open range of positions. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

/**
 * Every span of the open document, in flat sorted arrays outside the DOM: what is not on screen costs a few bytes
 * and nothing else. Spans whose words were all deleted stay in the index with `from === to`; no query finds them.
 */
export class SpanIndex {
  private records = new SpanRecords();
  private readonly intervals = new SortedIntervals();

  get size(): number {
    return this.intervals.length;
  }

  /** Replaces everything. Of two spans with one id the last stands. */
  load(spans: readonly Span[]): void {
    this.records = new SpanRecords();
    // Fresh records hand out their slots in order, so a slot is a place in these arrays.
    const [from, to] = [new Int32Array(spans.length), new Int32Array(spans.length)];
    for (const span of spans) {
      const slot = this.records.put(span.id, span.annotationId, span.style);
      from[slot] = span.from;
      to[slot] = span.to;
    }
    const n = this.records.ids.length;
    this.intervals.load(
      from.subarray(0, n),
      to.subarray(0, n),
      Int32Array.from({ length: n }, (_, slot) => slot),
    );
  }

  /** Becomes the same as another. */
  copy(other: SpanIndex): void {
    const { from, to, ref, length } = other.intervals;
    this.records = other.records.copy();
    this.intervals.load(from.slice(0, length), to.slice(0, length), ref.slice(0, length));
  }

  /** Adds spans or replaces those with the same ids; answers every extent that looks different now. */
  upsert(spans: readonly Span[]): Extent[] {
    const touched: Extent[] = spans.map(({ from, to }) => ({ from, to }));
    if (spans.length > REBUILD_AT) {
      const next = new Map(this.all().map((span) => [span.id, span]));
      for (const span of spans) {
        const old = next.get(span.id);
        if (old) touched.push(old);
        next.set(span.id, span);
      }
      this.load([...next.values()]);
      return touched;
    }
    for (const span of spans) {
      touched.push(...this.takeOut(span.id));
      this.intervals.insert(span.from, span.to, this.records.put(span.id, span.annotationId, span.style));
    }
    return touched;
  }

  /** Removes spans by id; unknown ids are ignored. Answers the extents they had. */
  remove(ids: readonly string[]): Extent[] {
    if (ids.length <= REBUILD_AT) {
      return ids.flatMap((id) => {
        const slot = this.records.slot(id);
        const extents = this.takeOut(id);
        if (slot !== undefined) this.records.drop(slot);
        return extents;
      });
    }
    const gone = new Set(ids);
    const all = this.all();
    this.load(all.filter((span) => !gone.has(span.id)));
    return all.filter((span) => gone.has(span.id));
  }

  get(id: string): Span | undefined {
    const slot = this.records.slot(id);
    const at = slot === undefined ? -1 : this.intervals.indexOfRef(slot);
    return at < 0 ? undefined : this.spanAt(at);
  }

  /** All spans that share a position with [from, to), outermost first. */
  query(from: number, to: number): Span[] {
    const found: Span[] = [];
    this.intervals.each(from, to, (at) => found.push(this.spanAt(at)));
    return found.sort(compareSpans);
  }

  /** All spans stacked on the character after `position`, outermost first. */
  stab(position: number): Span[] {
    return this.query(position, position + 1);
  }

  /** All fragments of one annotation, in document order. */
  fragments(annotationId: string): Span[] {
    const found: Span[] = [];
    for (let at = 0; at < this.intervals.length; at++) {
      if (this.records.annotationIds[this.intervals.ref[at]!] === annotationId) found.push(this.spanAt(at));
    }
    return found;
  }

  /** The first span that starts after `position`, or the last that starts before it. */
  neighbour(position: number, direction: 1 | -1): Span | undefined {
    let at = direction > 0 ? this.intervals.firstFrom(position + 1) : this.intervals.firstFrom(position) - 1;
    while (at >= 0 && at < this.size && this.intervals.from[at] === this.intervals.to[at]) at += direction;
    return at >= 0 && at < this.size ? this.spanAt(at) : undefined;
  }

  /** Moves every span through steps, as anchors move: `from` clings to what follows it, `to` to what precedes it. */
  map(maps: readonly StepMap[]): void {
    for (const map of maps) {
      this.intervals.mapEnds(
        (position) => map.map(position, 1),
        (position) => map.map(position, -1),
      );
    }
  }

  /** Calls back with numbers alone, so that counting 50,000 spans makes no object. */
  each(visit: (from: number, to: number, pending: boolean) => void): void {
    const { from, to, ref, length } = this.intervals;
    for (let at = 0; at < length; at++) {
      visit(from[at]!, to[at]!, this.records.style(ref[at]!).state !== 'accepted');
    }
  }

  private all(): Span[] {
    return Array.from({ length: this.size }, (_, at) => this.spanAt(at));
  }

  private spanAt(at: number): Span {
    const slot = this.intervals.ref[at]!;
    return {
      id: this.records.ids[slot]!,
      annotationId: this.records.annotationIds[slot]!,
      from: this.intervals.from[at]!,
      to: this.intervals.to[at]!,
      style: this.records.style(slot),
    };
  }

  private takeOut(id: string): Extent[] {
    const slot = this.records.slot(id);
    const at = slot === undefined ? -1 : this.intervals.indexOfRef(slot);
    if (at < 0) return [];
    const extent = { from: this.intervals.from[at]!, to: this.intervals.to[at]! };
    this.intervals.removeAt(at);
    return [extent];
  }
}
