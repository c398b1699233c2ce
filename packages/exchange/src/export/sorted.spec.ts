import fc from 'fast-check';
import { rested } from './rested.js';
import { sorted } from './sorted.js';

test('items are sorted as in one go, equal ones in their order', async () => {
  const values = fc.array(fc.nat(40), { size: 'max', maxLength: 9_000 });
  await fc.assert(
    fc.asyncProperty(values, async (all) => {
      const items = all.map((value, at) => ({ value, at }));
      const compare = (a: { value: number }, b: { value: number }) => a.value - b.value;
      expect(await sorted(items, compare, () => Promise.resolve())).toEqual(items.toSorted(compare));
    }),
    { numRuns: 30 },
  );
});

test('a long list is left alone now and then', async () => {
  let rests = 0;
  const rest = () => Promise.resolve(void (rests += 1));
  const items = Array.from({ length: 20_000 }, (_, at) => (at * 7_919) % 20_000);
  await sorted(items, (a, b) => a - b, rest);
  expect(rests).toBeGreaterThan(100);
  rests = 0;
  for await (const _item of rested(items, rest));
  expect(rests).toBe(400);
});
