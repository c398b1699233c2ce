import fc from 'fast-check';
import { diffWords } from './word-diff.js';

const side = (kind: 'gone' | 'new', before: string, after: string) =>
  diffWords(before, after)
    .filter((part) => part.kind === 'same' || part.kind === kind)
    .map(({ text }) => text)
    .join('');

describe('a diff of words', () => {
  test('gives both texts back, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('pier', 'boat', ' ', '\n', '.', '’', '-', '\ud83d', 'ميناء', '🚢', 'a'))
      .map((words) => words.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(side('gone', before, after)).toBe(before);
        expect(side('new', before, after)).toBe(after);
      }),
    );
  });

  test('marks the changed words alone', () => {
    expect(
      diffWords('Two boats left the pier', 'Three boats left the pier').filter(({ kind }) => kind !== 'same'),
    ).toEqual([
      { kind: 'gone', text: 'Two' },
      { kind: 'new', text: 'Three' },
    ]);
    expect(diffWords('He signed, and left.', 'He signed.').filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'gone', text: ', and left' },
    ]);
    expect(
      diffWords('The report.¹²The boats', 'The report.¹² The boats').filter(({ kind }) => kind !== 'same'),
    ).toEqual([{ kind: 'new', text: ' ' }]);
    expect(diffWords('It’s 3.5 tonnes', 'It’s 4.5 tonnes').filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'gone', text: '3.5' },
      { kind: 'new', text: '4.5' },
    ]);
  });
});
