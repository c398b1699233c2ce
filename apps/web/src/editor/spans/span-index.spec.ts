import fc from 'fast-check';
import { StepMap } from 'prosemirror-transform';
import { SpanIndex } from './span-index.js';
import { compareSpans } from './span.js';
import type { Span, SpanStyle } from './span.js';

const style: SpanStyle = { kind: 'highlight', color: 0, letter: 'H', state: 'proposed' };
const span = (id: string, from: number, to: number): Span => ({ id, annotationId: `a-${id}`, from, to, style });

const anySpan = fc
  .tuple(fc.integer({ min: 0, max: 150 }), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 60 }))
  .map(([id, from, length]) => span(String(id), from, from + length));

type Change = { upsert: Span[] } | { remove: string[] } | { map: [start: number, oldSize: number, newSize: number] };
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ upsert: fc.array(anySpan, { maxLength: 4 }) }),
  fc.record({ upsert: fc.array(anySpan, { minLength: 201, maxLength: 230 }) }),
  fc.record({ remove: fc.array(fc.integer({ min: 0, max: 150 }).map(String), { maxLength: 5 }) }),
  fc.record({ remove: fc.constant(Array.from({ length: 201 }, (_, i) => String(i * 2))) }),
  fc.record({
    map: fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 })),
  }),
);

/** The same promises kept in the plainest way: a map of objects, read from end to end. */
class NaiveIndex {
  readonly spans = new Map<string, Span>();

  apply(change: Change): void {
    if ('upsert' in change) for (const span of change.upsert) this.spans.set(span.id, span);
    else if ('remove' in change) for (const id of change.remove) this.spans.delete(id);
    else {
      const map = new StepMap(change.map);
      for (const span of this.spans.values()) {
        const from = map.map(span.from, 1);
        this.spans.set(span.id, { ...span, from, to: Math.max(from, map.map(span.to, -1)) });
      }
    }
  }

  query(from: number, to: number): Span[] {
    return [...this.spans.values()].filter((s) => s.from < s.to && s.from < to && s.to > from).sort(compareSpans);
  }
}

function applyTo(index: SpanIndex, change: Change): void {
  if ('upsert' in change) index.upsert(change.upsert);
  else if ('remove' in change) index.remove(change.remove);
  else index.map([new StepMap(change.map)]);
}

describe('the span index', () => {
  test('answers as a plain list of spans would, after any changes', () => {
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 300 }), fc.array(change, { maxLength: 8 }), (initial, changes) => {
        const index = new SpanIndex();
        const naive = new NaiveIndex();
        index.load(initial);
        naive.apply({ upsert: initial });
        for (const step of changes) {
          applyTo(index, step);
          naive.apply(step);
        }
        expect(index.size).toBe(naive.spans.size);
        for (let from = 0; from < 480; from += 37) {
          expect(index.query(from, from + 50)).toEqual(naive.query(from, from + 50));
          expect(index.stab(from)).toEqual(naive.query(from, from + 1));
        }
        for (const known of naive.spans.values()) expect(index.get(known.id)).toEqual(known);
      }),
      { numRuns: 60 },
    );
  });

  test('reports both where a changed span was and where it is', () => {
    const index = new SpanIndex();
    index.load([span('1', 10, 20)]);
    expect(index.upsert([span('1', 30, 40)])).toEqual([
      { from: 30, to: 40 },
      { from: 10, to: 20 },
    ]);
    expect(index.remove(['1', 'unknown'])).toEqual([{ from: 30, to: 40 }]);
  });

  test('a span whose words were deleted is found by no query and passed over by its neighbours', () => {
    const index = new SpanIndex();
    index.load([span('a', 2, 4), span('gone', 10, 15), span('b', 30, 35)]);
    index.map([new StepMap([9, 10, 0])]);
    expect(index.query(0, 100).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(index.neighbour(2, 1)?.id).toBe('b');
    expect(index.neighbour(20, -1)?.id).toBe('a');
    expect(index.get('gone')).toMatchObject({ from: 9, to: 9 });
  });

  test('typing at either edge of a span leaves the span as it was', () => {
    const index = new SpanIndex();
    index.load([span('a', 10, 20)]);
    index.map([new StepMap([10, 0, 3]), new StepMap([23, 0, 5])]);
    expect(index.get('a')).toMatchObject({ from: 13, to: 23 });
  });

  test('finds all fragments of a discontinuous annotation', () => {
    const index = new SpanIndex();
    index.load([
      { ...span('2', 40, 44), annotationId: 'x' },
      span('3', 1, 2),
      { ...span('1', 5, 9), annotationId: 'x' },
    ]);
    expect(index.fragments('x').map(({ id }) => id)).toEqual(['1', '2']);
  });
});
