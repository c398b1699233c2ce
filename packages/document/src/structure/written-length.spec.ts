import { endsSentence, hasUnspacedStop, joinsWithoutSpace, writtenLength, writtenWords } from './written-length.js';

test.each([
  ['  river ', 5, 1],
  ['the river  rose', 15, 3],
  ['河水上涨', 10, 2],
  ['한국 강', 8.5, 2],
  ['ひらがな と', 13.5, 3],
  ['แม่น้ำขึ้น', 10, 2],
  ['', 0, 1],
])('%j is as long as %p letters and has %i words', (text, letters, words) => {
  expect([writtenLength(text), writtenWords(text)]).toEqual([letters, words]);
});

test.each([
  ['河水上涨。', true],
  ['ပြီ။', true],
  ['The river rose.', false],
])('%j has a full stop of a script without spaces: %p', (text, expected) =>
  expect(hasUnspacedStop(text)).toBe(expected),
);

test.each([
  ['It rose. ', true],
  ['It rose.” ', true],
  ['It rose.)12', true],
  ['It rose?!', true],
  ['河水上涨。', true],
  ['It rose', false],
  ['It. rose', false],
  ['It rose.1234', false],
])('%j ends as a sentence does: %p', (text, expected) => expect(endsSentence(text)).toBe(expected));

test.each([
  ['河水', '上涨', true],
  ['河水 ', ' 上涨', true],
  ['河水，', '上涨', true],
  ['カタ', 'カナ', true],
  ['河水', 'rose', false],
  ['river', '上涨', false],
  ['河水a', '上涨', false],
  ['한국', '한국', false],
])('%j and %j join without a space: %p', (line, next, expected) => {
  expect(joinsWithoutSpace(line, next)).toBe(expected);
});
