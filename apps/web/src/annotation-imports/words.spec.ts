import { nothingWords } from './words.js';

const LEFT_OUT =
  'Nothing was proposed: there are no annotations, or they were left out for their types, for missing sources, or because they differ from proposals in the queue.';

// Why nothing was proposed is said as far as the numbers of an import tell it.
test.each([
  [{ known: 1, unplaced: 0, refused: 0 }, 'Nothing was proposed: 1 annotation is here already.'],
  [{ known: 0, unplaced: 2, refused: 1 }, 'Nothing was proposed: 2 annotations have no place in this text.'],
  [{ known: 3, unplaced: 2, refused: 0 }, 'Nothing was proposed: 3 here already, 2 without a place in this text.'],
  [{ known: 0, unplaced: 0, refused: 4 }, 'Nothing was proposed.'],
  [{ known: 0, unplaced: 0, refused: 0 }, LEFT_OUT],
])('%j', (counts, words) => {
  expect(nothingWords(counts)).toBe(words);
});
