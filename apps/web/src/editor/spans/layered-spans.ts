/**
 * Spans at their confirmed positions, and at their positions on screen while the text there is ahead of the log. The
 * latter are mapped through local changes; every update of the log computes them again from the confirmed ones, because
 * mapping through each transaction drifts from the server's result.
 */
import type { StepMap } from 'prosemirror-transform';
import { SpanIndex } from './span-index.js';
import type { Extent } from './span-index.js';
import type { Span } from './span.js';

export class LayeredSpans {
  /** Drawn places. */
  readonly index = new SpanIndex();
  /** Confirmed places; null while the two are the same. */
  private confirmed: SpanIndex | null = null;
  private unsent: readonly StepMap[] = [];

  load(spans: readonly Span[]): void {
    this.confirmed?.load(spans);
    this.index.load(this.confirmed ? spans.map((span) => this.drawn(span)) : spans);
  }

  upsert(spans: readonly Span[]): Extent[] {
    this.confirmed?.upsert(spans);
    return this.index.upsert(this.confirmed ? spans.map((span) => this.drawn(span)) : spans);
  }

  remove(ids: readonly string[]): Extent[] {
    this.confirmed?.remove(ids);
    return this.index.remove(ids);
  }

  /** Local changes of the text on screen. */
  mapLocal(maps: readonly StepMap[]): void {
    if (!this.confirmed) {
      this.confirmed = new SpanIndex();
      this.confirmed.copy(this.index);
    }
    this.unsent = [...this.unsent, ...maps];
    this.index.map(maps);
  }

  /** The log went on by `maps`; `unsent` now leads from its text to the one on screen. */
  confirm(maps: readonly StepMap[], unsent: readonly StepMap[]): void {
    (this.confirmed ?? this.index).map(maps);
    this.setUnsent(unsent);
  }

  /** `unsent` is how the confirmed text leads to the one on screen. */
  setUnsent(unsent: readonly StepMap[]): void {
    this.unsent = unsent;
    if (unsent.length === 0) {
      if (this.confirmed) this.index.copy(this.confirmed);
      this.confirmed = null;
      return;
    }
    if (this.confirmed) this.index.copy(this.confirmed);
    else {
      this.confirmed = new SpanIndex();
      this.confirmed.copy(this.index);
    }
    this.index.map(unsent);
  }

  /** A position of the confirmed text, on screen. */
  toScreen(position: number, side: 1 | -1): number {
    return this.unsent.reduce((at, map) => map.map(at, side), position);
  }

  /** A position on screen, in the confirmed text; within words that are not confirmed, the place where they stand. */
  toConfirmed(position: number, side: 1 | -1): number {
    return this.unsent.reduceRight((at, map) => map.invert().map(at, side), position);
  }

  private drawn(span: Span): Span {
    const from = this.toScreen(span.from, 1);
    return { ...span, from, to: Math.max(from, this.toScreen(span.to, -1)) };
  }
}
