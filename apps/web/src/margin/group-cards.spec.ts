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

test('when they do not fit, cards are low, as long as low ones do; the focused one is whole', () => {
  const list = (count: number) => Array.from({ length: count }, (_, i) => ({ annotationId: `a${i}`, y: i * 20 }));
  const lowOf = (count: number) =>
    groupCards(list(count), 600, 38, 'a3').map(({ keys, low }) => `${keys[0]}${low ? ' low' : ''}`);
  expect(lowOf(5)).toEqual(['a0', 'a1', 'a2', 'a3', 'a4']);
  expect(lowOf(15)).toEqual(list(15).map(({ annotationId }) => (annotationId === 'a3' ? 'a3' : `${annotationId} low`)));
  expect(lowOf(16).length).toBeLessThan(16);
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
