import fc from 'fast-check';
import { BoundedCache } from './bounded-cache.js';

const action = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), remove: fc.boolean() });

test('keeps the keys that were set last, and never more than its limit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(action, { maxLength: 60 }), (most, actions) => {
      const cache = new BoundedCache<number>(most);
      /** Newest last. */
      let expected: (readonly [string, number])[] = [];
      actions.forEach(({ key, remove }, at) => {
        expected = expected.filter(([other]) => other !== key);
        if (remove) cache.delete(key);
        else {
          cache.set(key, at);
          expected = [...expected, [key, at] as const].slice(-most);
        }
        expect(cache.size).toBe(expected.length);
        for (const known of 'abcdef') expect(cache.get(known)).toBe(new Map(expected).get(known));
      });
    }),
  );
});
