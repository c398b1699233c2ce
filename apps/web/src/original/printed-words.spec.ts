import { schema } from '@scholium/document';
import { PageNames } from './page-names.js';
import { findPrintedPage, lettersOf, piecesAround } from './printed-words.js';

const PAGES = [
  'The harbour was empty when the pilots rowed out, and the ledgers of that week say nothing of wind or freight.',
  'Two crews were imprisoned in the fort above the quay; their names stand in the margin of the second register.',
  'What was paid for their release is written only once, in another hand, below the account of the bell foundry.',
];
const doc = schema.node('doc', null, [
  schema.node(
    'paragraph',
    null,
    PAGES.map((text, at) => schema.text(text, [schema.mark('page', { label: String(at + 41) })])),
  ),
]);
/** As a PDF has it: with words divided at line ends, and a running head. */
const printed = PAGES.map((text) => lettersOf(`Harbour ledgers ${text.replace('register', 'regis-\nter')}`));
const lookIn = (pages: readonly string[]) => {
  const asked: number[] = [];
  const lettersOn = async (at: number): Promise<string> => {
    asked.push(at);
    return pages[at]!;
  };
  return { asked, lettersOn };
};

test('words are found on the page they are printed on, wherever the search begins', async () => {
  for (const [at, text] of PAGES.entries()) {
    const position = 1 + PAGES.slice(0, at).join('').length + text.indexOf(' ');
    const pieces = piecesAround(doc, position, String(at + 41));
    for (const guess of [0, 1, 2, -5, 40])
      expect(await findPrintedPage(pieces, { count: 3, guess }, lookIn(printed).lettersOn)).toBe(at);
  }
});

test('a good guess is confirmed by one page alone', async () => {
  const { asked, lettersOn } = lookIn(printed);
  await findPrintedPage(piecesAround(doc, 150, '42'), { count: 3, guess: 1 }, lettersOn);
  expect(asked).toEqual([1]);
});

test('where no page has the words, the guess stands', async () => {
  const pages = ['', 'quite other words on this page', ''];
  const pieces = piecesAround(doc, 5, '41');
  expect(await findPrintedPage(pieces, { count: 3, guess: 2 }, lookIn(pages).lettersOn)).toBe(2);
  expect(await findPrintedPage([], { count: 3, guess: 9 }, lookIn(pages).lettersOn)).toBe(2);
});

test('pages are called as the file says, or as the text that was found on them', () => {
  const own = new PageNames(['i', 'ii', '1']);
  expect([own.of(1), own.guess('ii'), own.guess('1')]).toEqual(['ii', 1, 2]);
  const counted = new PageNames(['1', '2', '3']);
  expect([counted.of(2), counted.guess('43')]).toEqual(['3', 42]);
  counted.learn(2, '43');
  expect([counted.of(2), counted.of(0), counted.guess('42'), counted.guess('xiv')]).toEqual(['43', '41', 1, null]);
});
