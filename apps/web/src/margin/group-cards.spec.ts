import fc from 'fast-check';
import { anchorOf, groupCards } from './group-cards.js';

const targets = fc
  .array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 200 })
  .map((ys) => ys.toSorted((a, b) => a - b).map((y, i) => ({ annotationId: `a${i}`, y })));

test('every annotation has exactly one place, in order', () => {
  fc.assert(
    fc.property(targets, fc.integer({ min: 100, max: 2_000 }), (list, room) => {
      expect(groupCards(list, room, 30, 'a3').flatMap(({ keys }) => keys)).toEqual(
        list.map(({ annotationId }) => annotationId),
      );
    }),
  );
});

test('a groupCards takes no more slots than there are slots, and one for what is focused', () => {
  fc.assert(
    fc.property(targets, (list) => {
      const slots = groupCards(list, 500, 30, 'a3');
      if (list.length * 84 > 500 * 1.6) expect(slots.length).toBeLessThanOrEqual(Math.ceil(1_001 / 30) + 2);
      else expect(slots).toHaveLength(list.length);
    }),
  );
});

test('the focused annotation is never part of a groupCards', () => {
  const list = Array.from({ length: 40 }, (_, i) => ({ annotationId: `a${i}`, y: 10 }));
  expect(groupCards(list, 500, 30, 'a7').find(({ keys }) => keys.includes('a7'))!.keys).toEqual(['a7']);
});

test('the focused card stands at its passage, else the one nearest the caret on its line', () => {
  const slots = [10, 40, 48, 300].map((y, i) => ({ y, keys: [`a${i}`, `b${i}`] }));
  expect(anchorOf(slots, 'b3', 12)).toBe(3);
  expect(anchorOf(slots, null, 46)).toBe(2);
  expect(anchorOf(slots, 'gone', 12)).toBe(0);
  expect(anchorOf(slots, null, 200)).toBe(-1);
  expect(anchorOf(slots, null, null)).toBe(-1);
});
