import fc from 'fast-check';
import { StepMap } from 'prosemirror-transform';
import { Extents, type Extent } from './extents.js';

const SIZE = 300;
const step = fc.record({ at: fc.nat(SIZE), removed: fc.nat(8), inserted: fc.nat(8), adds: fc.boolean() });

/** Every range mapped over every step, and joined at the end. */
function oneByOne(steps: readonly { readonly map: StepMap; readonly adds: boolean }[]): Extent[] {
  let extents: Extent[] = [];
  for (const { map, adds } of steps) {
    extents = extents.map(({ from, to }) => ({ from: map.map(from, -1), to: map.map(to, 1) }));
    if (adds) map.forEach((_from, _to, from, to) => extents.push({ from, to }));
  }
  const joined: Extent[] = [];
  for (const next of extents.sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = joined.at(-1);
    if (last && next.from <= last.to) joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    else joined.push(next);
  }
  return joined;
}

test('ranges end where mapping each over every step puts them, covering what it covers', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (edits) => {
      let size = SIZE;
      const steps = edits.map(({ at, removed, inserted, adds }) => {
        const from = Math.min(at, size);
        const old = Math.min(removed, size - from);
        size += inserted - old;
        return { map: new StepMap([from, old, inserted]), adds };
      });
      const extents = new Extents();
      for (const { map, adds } of steps) extents.past(map, adds);
      expect(extents.all()).toEqual(oneByOne(steps));
    }),
    { numRuns: 2_000 },
  );
});

test('edits that go through a text, in either direction, cost about what they number', () => {
  for (const direction of [1, -1]) {
    const time = (count: number): number => {
      const extents = new Extents();
      const began = performance.now();
      for (let index = 0; index < count; index += 1)
        extents.past(new StepMap([(direction > 0 ? index : count - index) * 10, 2, 3]), true);
      expect(extents.all()).toHaveLength(count);
      return performance.now() - began;
    };
    time(1_000);
    expect(Math.min(time(64_000), time(64_000))).toBeLessThan(1_500);
  }
});
