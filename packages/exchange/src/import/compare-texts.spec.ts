import fc from 'fast-check';
import { compareTexts } from './compare-texts.js';

test('what differs is named by its paragraphs, in order', () => {
  expect(compareTexts(['a', 'b', 'c', 'd'], ['a', 'x', 'c', 'd', 'e'])).toEqual([
    { removed: ['b'], added: ['x'] },
    { removed: [], added: ['e'] },
  ]);
  expect(compareTexts(['a'], ['a'])).toEqual([]);
});

test('the changes are exactly what leads from one text to the other', () => {
  const paragraphs = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
  fc.assert(
    fc.property(paragraphs, paragraphs, (before, after) => {
      const changes = compareTexts(before, after);
      expect(changes.length === 0).toBe(before.join() === after.join());
      const [removed, added] = [changes.flatMap((one) => one.removed), changes.flatMap((one) => one.added)];
      expect(before.length - removed.length).toBe(after.length - added.length);
    }),
  );
});

test('texts that have nothing in common are compared in limited time', () => {
  const texts = ['a', 'b'].map((name) => Array.from({ length: 20_000 }, (_, index) => `${name} ${index}`));
  expect(compareTexts(texts[0]!, texts[1]!)).toEqual([{ removed: texts[0], added: texts[1] }]);
});
