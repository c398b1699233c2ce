import fc from 'fast-check';
import { findNames, isAcronym } from './find-names.js';
import { foldText } from './fold.js';

const found = (text: string, ...names: string[]) =>
  findNames(text, names).map(({ from, to, doubt }) => [text.slice(from, to), doubt]);

describe('names in a text', () => {
  test('are found by every name, in every spelling and in the possessive, the longest first', () => {
    const text = "Tahir Yuldashev spoke. Yuldashev’s men and yuldāshev's guests heard Yuldashevs’ cousin; «Yuldashev».";
    expect(found(text, 'Yuldashev', 'Tahir Yuldashev')).toEqual([
      ['Tahir Yuldashev', null],
      ['Yuldashev', null],
      ['yuldāshev', 'lower_case'],
      ['Yuldashev', null],
    ]);
    expect(found('the Friends’ house', 'Friends')).toEqual([['Friends', null]]);
  });

  test('that are acronyms are found in capitals alone', () => {
    expect(found('What is IS? IS’s men, Is it; this ISIS, IS-linked, IS-K', 'IS')).toEqual([
      ['IS', null],
      ['IS', null],
      ['IS', null],
      ['IS', 'longer_name'],
    ]);
    expect(found('THE GROUP IS STRONG', 'IS')).toEqual([['IS', 'capitals']]);
    expect(['IS', 'M23', 'AQ-IM', 'U.N.'].every(isAcronym)).toBe(true);
    expect(['Is', 'BOKO HARAM', '23', 'نمل'].some(isAcronym)).toBe(false);
  });

  test('are no parts of words, and doubtful where a longer name seems to begin', () => {
    expect(found('Rinmarov, Marovian, O’Marov, Marov2019, Marov’t', 'Marov')).toEqual([]);
    expect(found('Marov Port, al-Marov, Marov16 and Marov-based', 'Marov')).toEqual([
      ['Marov', 'longer_name'],
      ['Marov', null],
      ['Marov', 'digits'],
      ['Marov', null],
    ]);
  });

  test('are found in scripts without capitals or spaces', () => {
    expect(found('في الميناء نمل كبير', 'نمل')).toEqual([['نمل', null]]);
    expect(found('我在北京工作', '北京')).toEqual([['北京', 'longer_name']]);
  });

  const NAMES = ['Idris al-Tahmiri', 'Tahmiri', "Qur'an", 'IS', 'Ḥaḍra'];
  const piece = fc.oneof(
    fc.record({
      name: fc.integer({ min: 0, max: NAMES.length - 1 }),
      ending: fc.constantFrom('', '’s', "'s", '.', '\ufffc', ','),
    }),
    fc.stringMatching(/^[b-gj-m]{1,8}$/).map((filler) => ({ name: -1, ending: filler })),
  );

  test('are found exactly where they were put', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        let text = 'w';
        const put: [number, number, number][] = [];
        for (const { name, ending } of pieces) {
          text += ' ';
          if (name >= 0) put.push([text.length, text.length + NAMES[name]!.length, name]);
          text += (NAMES[name] ?? '') + ending;
        }
        expect(findNames(text, NAMES).map(({ from, to, name }) => [from, to, name])).toEqual(put);
      }),
      { numRuns: 1_000 },
    );
  });

  test('are in order, apart, whole, and as they are searched', () => {
    const letters = fc.constantFrom(..."aAbBsS’'- .1éİß\u0301\ufffc\u{1F600}北");
    const text = fc.array(letters, { maxLength: 60 }).map((list) => list.join(''));
    fc.assert(
      fc.property(
        text,
        fc.array(
          text.map((name) => name.slice(0, 4)),
          { maxLength: 5 },
        ),
        (words, names) => {
          let last = 0;
          for (const { from, to, name } of findNames(words, names)) {
            expect(from).toBeGreaterThanOrEqual(last);
            expect(to).toBeGreaterThan(from);
            expect(foldText(words.slice(from, to))).toBe(foldText(names[name]!.trim()));
            last = to;
          }
          expect(last).toBeLessThanOrEqual(words.length);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('take a time that grows as the text does', () => {
    const names = ['a'.repeat(300), 'a a', "a'a", 'IS'];
    const time = (units: number) => {
      const text = "aa a'".repeat(units / 5);
      const started = performance.now();
      findNames(text, names);
      return performance.now() - started;
    };
    time(50_000);
    // Sixteen times the text: a quadratic search would take 256 times as long.
    expect(time(1_600_000)).toBeLessThan(100 * Math.max(time(100_000), 5));
  });
});
