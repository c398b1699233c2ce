import { stickCards } from './sticky-cards.js';

const ends: Readonly<Record<string, number>> = { long: 900, ending: 520, short: 310 };
const follow = (...targets: readonly (readonly [string, number])[]) =>
  stickCards(
    targets.map(([annotationId, y]) => ({ annotationId, y })),
    500,
    (id) => ends[id]!,
  ).map(({ annotationId, y }) => [annotationId, y]);

test('a card goes along while words of its passage are in view, and is left behind at their end', () => {
  expect(follow(['long', 100])).toEqual([['long', 500]]);
  expect(follow(['ending', 100])).toEqual([['ending', 480]]);
});

test('cards of passages that begin in view or ended above it stand at their words, all in order', () => {
  expect(follow(['long', 100], ['short', 290], ['here', 640])).toEqual([
    ['short', 290],
    ['long', 500],
    ['here', 640],
  ]);
});
