import { hasUnbrokenRun } from './unbroken-run.js';

test.each([
  ['a thousand letters', 'x'.repeat(1_000), true],
  ['one less', 'x'.repeat(999), false],
  ['words', 'river '.repeat(1_000), false],
  ['a run behind words', `${'river '.repeat(500)}${'x'.repeat(1_200)}`, true],
  ['Chinese', '川'.repeat(2_000), false],
  ['emoji', '😀'.repeat(1_000), true],
])('%s: said to be unbroken or not', (_, text, expected) => expect(hasUnbrokenRun(text)).toBe(expected));

test('it is found out in linear time', () => {
  const took = (text: string): number => {
    const began = performance.now();
    hasUnbrokenRun(text);
    return performance.now() - began;
  };
  const shape = (size: number): string => `${'x'.repeat(999)} `.repeat(size / 1_000);
  took(shape(100_000));
  expect(took(shape(4_000_000))).toBeLessThan(Math.max(100, 30 * took(shape(500_000))));
});
