import fc from 'fast-check';
import { firstOf, isStorableText, lastOf, madeStorable, shortened } from './text.js';

const words = fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => text.isWellFormed());

test('no cut leaves half of a pair, and none takes off more than one unit too many', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 70 }), (text, most) => {
      for (const part of [firstOf(text, most), lastOf(text, most), shortened(text, most)]) {
        expect(part.isWellFormed()).toBe(true);
        expect(part.length).toBeLessThanOrEqual(most);
      }
      expect(text.startsWith(firstOf(text, most))).toBe(true);
      expect(text.endsWith(lastOf(text, most))).toBe(true);
      expect(firstOf(text, most).length).toBeGreaterThanOrEqual(Math.min(text.length, most - 1));
      expect(lastOf(text, most).length).toBeGreaterThanOrEqual(Math.min(text.length, most - 1));
      if (text.length <= most) expect(shortened(text, most)).toBe(text);
    }),
  );
  expect([firstOf('ab🌙', 3), lastOf('🌙ab', 3), shortened('ab 🌙c', 4), shortened('🌙', 2)]).toEqual([
    'ab',
    'ab',
    'ab …',
    '🌙',
  ]);
});

test('text with half of a pair or with U+0000 is not storable, all other text is', () => {
  fc.assert(
    fc.property(words, words, fc.constantFrom('\u0000', '\ud83c', '\udf19', '\udf19\ud83c'), (before, after, bad) => {
      expect(isStorableText(before)).toBe(!before.includes('\u0000'));
      expect(isStorableText(`${before}${bad}${after}`)).toBe(false);
    }),
  );
});

test('what cannot be stored is made storable without moving anything, and what can stays as it is', () => {
  expect(['a\u0000b', '\ud83d', '\ude00x', '😀'].map(madeStorable)).toEqual(['a\ufffdb', '\ufffd', '\ufffdx', '😀']);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const made = madeStorable(text);
      expect([isStorableText(made), made.length, madeStorable(made)]).toEqual([true, text.length, made]);
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
      const text = String.fromCharCode(...units);
      const made = madeStorable(text);
      expect([isStorableText(made), made.length]).toEqual([true, text.length]);
      if (isStorableText(text)) expect(made).toBe(text);
    }),
  );
});
