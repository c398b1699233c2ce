import fc from 'fast-check';
import { diffWords } from './word-diff.js';

const side = (kind: 'gone' | 'new', before: string, after: string) =>
  diffWords(before, after).filter((part) => part.kind === 'same' || part.kind === kind).map(({ text }) => text).join('');

describe('a diff of words', () => {
  test('gives both texts back, whatever they are', () => {
    const text = fc.array(fc.constantFrom('pier', 'boat', ' ', '\n', 'ميناء', '🚢', 'a')).map((words) => words.join(''));
    fc.assert(fc.property(text, text, (before, after) => {
      expect(side('gone', before, after)).toBe(before);
      expect(side('new', before, after)).toBe(after);
    }));
  });

  test('marks the changed words alone', () => {
    expect(diffWords('Two boats left the pier', 'Three boats left the pier').filter(({ kind }) => kind !== 'same'))
      .toEqual([{ kind: 'gone', text: 'Two' }, { kind: 'new', text: 'Three' }]);
  });
});
