import { inWords } from '../message/message.js';
import { dividedWordsFinding, dividingHyphen, listWords, rejoinDivided } from './divided-words.js';
import { footnoteFindings } from './footnote-findings.js';
import { findFootnotes } from './find-footnotes.js';

/** Blocks with `|` for a hyphen at a line end, `~` for U+2010 there. */
const rejoin = (...blocks: string[]) =>
  rejoinDivided(
    blocks.map((text) => ({
      text: text.replaceAll('|', '-').replaceAll('~', '\u2010'),
      hyphens: [...text.matchAll(/[|~]/g)].map(({ index }) => index),
    })),
  );
const texts = (...blocks: string[]) => rejoin(...blocks).blocks.map(({ text }) => text);

test('a divided word is whole again, and it is known where it was divided', () => {
  expect(rejoin('The water|fall and the land|ing')).toEqual({
    blocks: [
      {
        text: 'The waterfall and the landing',
        divided: [
          { offset: 9, hyphen: '-', joined: true },
          { offset: 26, hyphen: '-', joined: true },
        ],
      },
    ],
    compounds: [],
  });
  expect(rejoin('No word', '')).toEqual({
    blocks: [
      { text: 'No word', divided: [] },
      { text: '', divided: [] },
    ],
    compounds: [],
  });
});

test('a compound keeps its hyphen when the text has it with one elsewhere and never without, whatever its capitals', () => {
  expect(rejoin('A well|known man', 'is Well-Known')).toMatchObject({ compounds: ['well-known'] });
  expect(texts('A well|known man', 'is Well-Known')).toEqual(['A well-known man', 'is Well-Known']);
  expect(texts('A well~known man', 'is well-known')).toEqual(['A well\u2010known man', 'is well-known']);
  expect(texts('A well|known man', 'is well\u2010known')).toEqual(['A well-known man', 'is well\u2010known']);
  expect(texts('A well|known man', 'is well-known and wellknown')).toEqual([
    'A wellknown man',
    'is well-known and wellknown',
  ]);
  expect(texts('A well|known man', 'is WellKnown, well-known')).toEqual([
    'A wellknown man',
    'is WellKnown, well-known',
  ]);
  // The same word, divided twice, is no witness for itself.
  expect(texts('A well|known and well|known man')).toEqual(['A wellknown and wellknown man']);
  expect(texts('An ill|famed well|known man', 'is well-known')).toEqual([
    'An illfamed well-known man',
    'is well-known',
  ]);
});

test.each([
  ['the water-', 'fall', '-'],
  ['the water\u00ad', 'fall', '\u00ad'],
  ['the water\u00ac', 'fall', '\u00ac'],
  ['the water- \t', '  fall', '-'],
  ['the water-', 'Fall', undefined],
  ['the water -', 'fall', undefined],
  ['the water', 'fall', undefined],
  ['pre-', 'and post-war', undefined],
  ['pre-', 'andean', '-'],
  ['1914-', 'was', undefined],
])('%j before %j is divided by %j', (line, next, hyphen) => expect(dividingHyphen(line, next)).toBe(hyphen));

test('words are listed up to forty, and cut where they are too long', () => {
  expect(listWords(['one', 'two'])).toBe('one, two');
  const many = Array.from({ length: 41 }, (_, index) => `w${index}`);
  expect(listWords(many.slice(0, 40))).toBe(many.slice(0, 40).join(', '));
  expect(inWords({ id: '{list}', values: { list: listWords(many) } })).toBe(
    `${many.slice(0, 40).join(', ')} and 1 more`,
  );
  expect(listWords(['x'.repeat(70)])).toBe('x'.repeat(60));
});

test('what became of them is said with their number, each once', () => {
  const { blocks } = rejoin('The water|fall, the water|fall and the land|ing');
  expect(dividedWordsFinding(blocks)).toMatchObject({
    code: 'words_rejoined',
    message: '2 words divided at line ends, rejoined: waterfall, landing.',
    count: 2,
  });
  expect(
    dividedWordsFinding([{ text: 'water-fall', divided: [{ offset: 5, hyphen: '-', joined: false }] }]),
  ).toMatchObject({
    code: 'words_rejoined',
    message: '1 word divided at line ends, left with the hyphen: water-fall.',
    count: 1,
  });
  expect(dividedWordsFinding([{ text: 'none' }, { text: 'here', divided: [] }])).toBeUndefined();
});

describe('what is odd about the numbers of footnotes', () => {
  const block = (...labels: string[]) =>
    labels.map((label, offset) => ({
      label: label.replace('!', ''),
      offset,
      included: !label.includes('!'),
      stray: true,
    }));
  const found = (...blocks: string[][]) =>
    footnoteFindings(blocks.map((labels) => block(...labels))).map(({ code, blockIndex, count, message }) => [
      code,
      blockIndex,
      count,
      message,
    ]);
  test('is said where it is, with what is missing', () => {
    expect(found(['1', '2'], ['3'])).toEqual([]);
    expect(found(['1'], ['4', '6'])).toEqual([
      ['footnote_gap', 1, 2, 'Footnote 2 to 3 not found before 4.'],
      ['footnote_gap', 1, 1, 'Footnote 5 not found before 6.'],
    ]);
    expect(found(['1', '2', '3', '4', '5', '6', '7', '8', '9', '9'], ['10'])).toEqual([
      ['footnote_repeat', 0, undefined, 'Footnote 9 is referred to more than once.'],
    ]);
    expect(found(['1', '2'], ['!2'], ['!9'])).toEqual([
      ['footnote_repeat', 1, undefined, expect.stringContaining('2 occurs again')],
      ['footnote_out_of_order', 2, undefined, expect.stringContaining('“9”')],
    ]);
    expect(found(['1', '3'], ['!1'], ['!9']).map(([, at]) => at)).toEqual([0, 1, 2]);
    expect(found(['!1'])).toEqual([]);
  });
  test('no more places are kept than allowed, those of the sequence before others, and it is said', () => {
    const texts = [{ text: 'It rose by 3.5 metres, by 4.5 and 5.5. One.1 Two.2 Three.3' }];
    const labels = (most: number) => {
      const { blocks, findings } = findFootnotes(texts, most);
      return [
        blocks[0]?.map(({ label, included }) => `${label}${included ? '' : '?'}`),
        findings.map(({ code }) => code),
      ];
    };
    expect(labels(6)).toEqual([['5?', '5?', '5?', '1', '2', '3'], []]);
    expect(labels(5)).toEqual([['5?', '5?', '1', '2', '3'], ['footnotes_limited']]);
    expect(labels(3)).toEqual([['1', '2', '3'], ['footnotes_limited']]);
    expect(labels(2)).toEqual([['1', '2'], ['footnotes_limited']]);
  });
  test('the note that markup links to a reference goes with it', () => {
    const marked = [{ offset: 1, label: '1', certain: true, note: 7 }];
    expect(findFootnotes([{ text: 'a1', marked }]).blocks).toEqual([
      [{ label: '1', offset: 1, included: true, note: 7 }],
    ]);
  });
});
