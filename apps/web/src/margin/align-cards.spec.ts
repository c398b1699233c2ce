import fc from 'fast-check';
import { alignCards } from './align-cards.js';

const cards = fc
  .array(fc.record({ y: fc.integer({ min: 0, max: 5_000 }), height: fc.integer({ min: 20, max: 300 }) }), {
    maxLength: 60,
  })
  .map((list) => list.toSorted((a, b) => a.y - b.y));
const focusing = cards.chain((list) => fc.tuple(fc.constant(list), fc.integer({ min: -1, max: list.length - 1 })));
const GAP = 8;
const close = 1e-6;

test('cards keep the order of their passages and never touch', () => {
  fc.assert(
    fc.property(focusing, ([list, focused]) => {
      const tops = alignCards(list, GAP, focused);
      expect(tops).toHaveLength(list.length);
      for (let i = 1; i < tops.length; i++)
        expect(tops[i]! - (tops[i - 1]! + list[i - 1]!.height + GAP)).toBeGreaterThan(-close);
    }),
  );
});

test('the focused card stands at its passage', () => {
  fc.assert(
    fc.property(focusing, ([list, focused]) => {
      if (focused >= 0) expect(alignCards(list, GAP, focused)[focused]).toBe(list[focused]!.y);
    }),
  );
});

test('cards with room stand at their passages, and none above the text', () => {
  fc.assert(
    fc.property(cards, (list) => {
      for (const top of alignCards(list, GAP)) expect(top).toBeGreaterThan(-close);
      const apart = list.map((card, i) => ({ ...card, y: i * 400 }));
      alignCards(apart, GAP).forEach((top, i) => expect(top).toBeCloseTo(apart[i]!.y, 6));
    }),
  );
});

test('two cards on one line share the distance', () => {
  expect(
    alignCards(
      [
        { y: 500, height: 92 },
        { y: 500, height: 92 },
      ],
      GAP,
    ),
  ).toEqual([450, 550]);
});
