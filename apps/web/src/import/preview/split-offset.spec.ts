import { firstSentenceEnd } from './split-offset.js';

test.each([
  ['The river rose.1 It fell.', 17],
  ['A heading without a stop', 2],
  ['“So.” He left.', 6],
  ['川が上がった。谷は', 7],
  ['word', 0],
  ['One sentence. ', 4],
])('the caret in %j begins at %i', (text, at) => expect(firstSentenceEnd(text)).toBe(at));
