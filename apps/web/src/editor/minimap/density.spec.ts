import { SpanIndex } from '../spans/span-index.js';
import type { Span, SpanState } from '../spans/span.js';
import { density } from './density.js';

const span = (id: string, from: number, to: number, state: SpanState): Span => ({
  id,
  annotationId: id,
  from,
  to,
  style: { kind: 'highlight', color: 0, letter: 'H', state },
});

test('the minimap counts a span in every part it touches, pending ones apart, and clamps at the end', () => {
  const index = new SpanIndex();
  index.load([
    span('1', 5, 25, 'accepted'),
    span('2', 10, 20, 'proposed'),
    span('3', 99, 100, 'proposed'),
    span('4', 7, 7, 'proposed'),
  ]);
  const { all, pending } = density(index, 100, 10);
  expect([...all]).toEqual([1, 2, 1, 0, 0, 0, 0, 0, 0, 1]);
  expect([...pending]).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
});
