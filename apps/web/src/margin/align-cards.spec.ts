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

test('the sum of the distances is the smallest that order and gaps allow', () => {
  fc.assert(
    fc.property(
      cards.map((list) => list.slice(0, 12)),
      (list) => {
        // Far enough down that the top of the text pushes none of them.
        const low = list.map((card) => ({ ...card, y: card.y + 5_000 }));
        const sum = alignCards(low, GAP).reduce((all, top, i) => all + Math.abs(top - low[i]!.y), 0);
        expect(sum).toBeCloseTo(leastSum(low), 6);
      },
    ),
  );
});

test('neither card of a pair that has room to one side is moved farther than the other needs', () => {
  const [first, second] = alignCards(
    [
      { y: 100, height: 80 },
      { y: 150, height: 80 },
    ],
    GAP,
  );
  expect([first, second]).toEqual([81, 169]);
});

/** By trying every position: in the best one each run of touching cards has one at its passage. */
function leastSum(list: readonly { readonly y: number; readonly height: number }[]): number {
  let offset = 0;
  const wanted = list.map(({ y, height }) => {
    const own = y - offset;
    offset += height + GAP;
    return own;
  });
  const places = [...new Set(wanted)].toSorted((a, b) => a - b);
  let best = places.map(() => 0);
  for (const own of wanted) {
    let least = Infinity;
    best = places.map((place, i) => (least = Math.min(least, best[i]!)) + Math.abs(place - own));
  }
  return best.length === 0 ? 0 : Math.min(...best);
}
