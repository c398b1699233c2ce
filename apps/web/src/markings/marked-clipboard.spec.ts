import { isLessRestricted, originOf, writeOrigin } from './marked-clipboard.js';
import type { MarkedPlace } from './marked-place.js';

const clipboard = () => {
  const data = new Map<string, string>();
  return {
    types: [],
    getData: (type: string) => data.get(type) ?? '',
    setData: (type: string, value: string) => void data.set(type, value),
    data,
  };
};
const place = (marking: MarkedPlace['marking'], documentId: string | null = null): MarkedPlace => ({
  documentId,
  marking,
});

test('text carries where it comes from, and what is not ours says nothing', () => {
  const held = clipboard();
  expect(originOf(held)).toBeNull();
  writeOrigin(held, place('amber', 'd1'));
  expect(originOf(held)).toEqual(place('amber', 'd1'));
  for (const forged of ['{', '{"marking":"amber"}', '{"documentId":null,"marking":"secret"}']) {
    const [[type]] = [...held.data] as [[string, string]];
    held.setData(type, forged);
    expect(originOf(held)).toBeNull();
  }
});

test.each([
  ['clear', 'clear', false],
  ['green', 'clear', true],
  ['green', 'green', false],
  ['green', 'amber', false],
  ['amber', 'green', true],
  ['amber_strict', 'amber', true],
  ['amber_strict', 'red', false],
  // Two lists of people.
  ['red', 'red', true],
] as const)('from %s into %s: warns %s', (from, to, warns) => {
  expect(isLessRestricted(place(to, 'd2'), place(from, 'd1'))).toBe(warns);
  expect(isLessRestricted(place(to), place(from))).toBe(warns);
});

test('within one document nobody reads what they could not', () => {
  expect(isLessRestricted(place('red', 'd1'), place('red', 'd1'))).toBe(false);
});
