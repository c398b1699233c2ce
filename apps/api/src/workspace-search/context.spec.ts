import fc from 'fast-check';
import { keysOfText, typedWords } from '../search/index.js';
import { contextOf, markedText } from './context.js';

const word = fc.oneof(
  fc.stringMatching(/^[a-z]{1,9}$/),
  fc.stringMatching(/^[а-яё]{2,8}$/),
  fc.stringMatching(/^[ا-ي]{3,8}$/),
  fc.constantFrom('Łódź', 'Qur’an', '北京', '😀', 'e\u0301tude', 'co\u00adoperate', '\n', 'O\u0308l'),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const prose = fc.array(word, { minLength: 1, maxLength: 120 }).map((words) => words.join(' '));
const marks = ({ text, ranges }: { text: string; ranges: readonly number[] }): string[] =>
  ranges.flatMap((from, index) => (index % 2 === 0 ? [text.slice(from, ranges[index + 1])] : []));

test('a context is a piece of the text on one line, with what was found in it, and splits no character', () => {
  fc.assert(
    fc.property(prose, fc.nat(), (text, at) => {
      const words = text.split(' ');
      const typed = typedWords(words[at % words.length] ?? '');
      const { text: context, ranges } = contextOf(text, typed);
      const bare = context.replace(/^…|…$/gu, '');
      expect(text.replace(/\s/gu, ' ')).toContain(bare.replace(/^…|…$/gu, ''));
      expect(context.isWellFormed() || !text.isWellFormed()).toBe(true);
      expect(context).not.toMatch(/[\n\r]/);
      expect(context.length).toBeLessThanOrEqual(400);
      expect(ranges.length > 0).toBe(markedText(text, typed).ranges.length > 0);
      let before = 0;
      for (const place of ranges) {
        expect(place).toBeGreaterThanOrEqual(before);
        expect(place).toBeLessThanOrEqual(context.length);
        before = place;
      }
      // What is marked is a word that was typed, in its own spelling.
      const keys = typed.flatMap(({ spellings }) => spellings.flat());
      for (const mark of marks({ text: context, ranges }))
        expect(keysOfText(mark).some((key) => keys.some((one) => key.startsWith(one)))).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ['Idrīs al‑Ṭaḥmīrī left.', 'tahmiri', ['al‑Ṭaḥmīrī'.slice(3)]],
  ['В Горьком было тихо.', 'gork', ['Горьком']],
  ['The pier; the Pier’s lamp', 'pier', ['pier', 'Pier’s']],
  ['He read the Qur’an.', 'quran', ['Qur’an']],
  ['寄往北京的信', '北京', ['北', '京']],
  ['co\u00adoperate here', 'cooperate', ['co\u00adoperate']],
  ['IS is not is', 'is n', ['IS', 'is', 'is']],
])('“%s” for %s marks the words as they are written', (text, typed, expected) => {
  expect(marks(markedText(text, typedWords(typed)))).toEqual(expected);
});

test('of a long text the place is shown that has most of the words', () => {
  const text = `${'harbour '.repeat(3)}${'and so on '.repeat(60)}the harbour lamp of Marov${' went out'.repeat(60)}`;
  const { text: context } = contextOf(text, typedWords('harbour lamp'));
  expect(context).toContain('the harbour lamp of Marov');
  expect(context).toMatch(/^….+…$/);
});
