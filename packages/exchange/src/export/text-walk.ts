import type { DocumentNode, ExportedSpan } from './exported.js';
import { rested } from './rested.js';
import { sorted } from './sorted.js';

/** Something that covers stretches of a text, in reading order. */
interface Spanned {
  readonly spans: readonly ExportedSpan[];
}

/** One stretch of something. */
export interface Placed<T> {
  readonly of: T;
  /** The first stretch of it that is met. */
  readonly first: boolean;
  readonly from: number;
  readonly to: number;
}

/** A piece of inline content within which nothing begins or ends. */
export interface Segment<T> {
  /** The words; of a leaf, what it prints. */
  readonly text: string;
  /** What the piece is in, longer ones first. */
  readonly over: readonly Placed<T>[];
  /** What begins and what has ended just before it. */
  readonly opened: readonly Placed<T>[];
  readonly closed: readonly Placed<T>[];
}

/** Goes through a text from its beginning, and divides it where something begins or ends. */
export class TextWalk<T extends Spanned> {
  readonly #met = new Set<T>();
  #next = 0;
  #edge = 0;
  #over: Placed<T>[] = [];
  #offset = -1;

  private constructor(
    private readonly places: readonly Placed<T>[],
    private readonly edges: readonly number[],
  ) {}

  /** `edges`: where pieces end besides, in order. */
  static async over<T extends Spanned>(
    all: readonly T[],
    rest: () => Promise<void>,
    edges: readonly number[] = [],
  ): Promise<TextWalk<T>> {
    const places: Placed<T>[] = [];
    for await (const of of rested(all, rest))
      for (const { from, to } of of.spans) places.push({ of, first: false, from, to });
    return new TextWalk(await sorted(places, (a, b) => a.from - b.from || b.to - a.to, rest), edges);
  }

  /** How far the text has been gone through. */
  get offset(): number {
    return this.#offset;
  }

  /** To be called before the content of each text block, in the order of the text. */
  begin(): void {
    this.#offset += 1;
  }

  /** The segments of the next piece of inline content. */
  *of(node: DocumentNode): Generator<Segment<T>> {
    const text = node.isText ? (node.text ?? '') : (node.type.spec.leafText?.(node) ?? '');
    const [start, end] = [this.#offset, this.#offset + text.length];
    for (let at = start; at < end; at = this.#offset) {
      const moved = this.#moveTo(at);
      const to = node.isText ? Math.min(end, this.#nextEdge()) : end;
      yield { text: text.slice(at - start, to - start), over: this.#over, ...moved };
      this.#offset = to;
    }
  }

  /** What has ended since the last segment. */
  ended(): readonly Placed<T>[] {
    return this.#close(this.#offset);
  }

  #moveTo(at: number): Pick<Segment<T>, 'opened' | 'closed'> {
    const closed = this.#close(at);
    const opened: Placed<T>[] = [];
    for (let place = this.places[this.#next]; place && place.from <= at; place = this.places[this.#next]) {
      this.#next += 1;
      if (place.to <= at) continue;
      opened.push({ ...place, first: !this.#met.has(place.of) });
      this.#met.add(place.of);
    }
    if (opened.length > 0) this.#over = [...this.#over, ...opened];
    return { closed, opened };
  }

  #close(at: number): Placed<T>[] {
    const closed = this.#over.filter(({ to }) => to <= at);
    if (closed.length > 0) this.#over = this.#over.filter(({ to }) => to > at);
    return closed;
  }

  #nextEdge(): number {
    while ((this.edges[this.#edge] ?? Infinity) <= this.#offset) this.#edge += 1;
    const edge = this.edges[this.#edge] ?? Infinity;
    return Math.min(edge, this.places[this.#next]?.from ?? Infinity, ...this.#over.map(({ to }) => to));
  }
}
