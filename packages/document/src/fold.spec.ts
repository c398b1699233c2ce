import fc from 'fast-check';
import { foldOrigins, foldPunctuation, foldText } from './fold.js';

test.each([
  ['Ma’rin Maʿrin Ma`rin Ma′rin', "ma'rin ma'rin ma'rin ma'rin"],
  ['“Fox” «Fox» „Fox“ ‹Fox›', '"fox" "fox" "fox" "fox"'],
  ['al‑Kaf al–Kaf al−Kaf', 'al-kaf al-kaf al-kaf'],
  ['Łódź, Ørsted, Straße, Ḥaḍramawt, ΟΔΟΣ', 'lodz, orsted, strasse, hadramawt, οδοσ'],
  ['co\u00adoperate\u00a0now', 'cooperate now'],
])('%s is searched as %s', (text, folded) => expect(foldText(text)).toBe(folded));

test('folding a folded text changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(foldText(foldText(text))).toBe(foldText(text));
      expect(foldPunctuation(foldPunctuation(text))).toBe(foldPunctuation(text));
    }),
  );
});

test('every folded unit knows where it came from', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const origins = foldOrigins(text);
      expect(origins).toHaveLength(foldText(text).length + 1);
      for (let i = 1; i < origins.length; i++) expect(origins[i]!).toBeGreaterThanOrEqual(origins[i - 1]!);
    }),
    { numRuns: 1_000 },
  );
});
