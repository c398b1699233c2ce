import fc from 'fast-check';
import { itemsOf, listOf } from './json-list.js';

test('a list is JSON, and its items come back whatever stands in them, however many there are', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ noUnicodeString: false })), fc.nat(3), (values, times) => {
      const items = Array.from({ length: times }, () => values).flat();
      const list = listOf(items.map((item) => JSON.stringify(item)));
      expect(JSON.parse(list)).toEqual(items.map((item) => JSON.parse(JSON.stringify(item))));
      expect([...itemsOf(list)].flat(1)).toEqual(JSON.parse(list));
    }),
  );
});

test('a long list comes in pieces of some items, one of a long item as a whole', () => {
  const short = Array.from({ length: 50_000 }, (_, at) => ({ at, words: 'line,\nbreak' }));
  const pieces = [...itemsOf(listOf(short.map((item) => JSON.stringify(item))))];
  expect(pieces.flat()).toEqual(short);
  expect(pieces.length).toBeGreaterThan(8);
  const long = ['x'.repeat(1_000_000), 'y'];
  expect([...itemsOf(listOf(long.map((item) => JSON.stringify(item))))]).toEqual([[long[0]], ['y']]);
  expect([...itemsOf(listOf([]))]).toEqual([]);
});
