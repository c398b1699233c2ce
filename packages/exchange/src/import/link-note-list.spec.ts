import type { PreviewBlock } from './import-preview.js';
import { linkNoteList } from './link-note-list.js';

type Given = Partial<Omit<PreviewBlock, 'index' | 'text'>>;
const block = (text: string, rest: Given = {}): PreviewBlock => ({
  index: 0,
  kind: 'paragraph',
  text,
  runs: [{ text, marks: [] }],
  footnotes: [],
  ...rest,
});
/** A paragraph with a marker for each label. */
const body = (...labels: string[]): PreviewBlock =>
  block(labels.map((label) => `w${label}`).join(''), {
    footnotes: labels.map((label, n) => ({
      label,
      included: true,
      offset: labels.slice(0, n).join('w').length + (n > 0 ? 2 : 1),
    })),
  });
const item = (number: number, text: string, rest: object = {}): PreviewBlock =>
  block(text, { kind: 'list_item', list: { id: 1, ordered: true, depth: 0, number, ...rest } });
const heading = (text = 'Notes'): PreviewBlock => block(text, { kind: 'heading', level: 2 });
const rule = block('', { kind: 'horizontal_rule', runs: [] });

/** "label: words" for notes, "+label" where one goes on; other blocks with the notes their markers lead to. */
const linked = (...blocks: readonly PreviewBlock[]): string[] =>
  linkNoteList(blocks.map((each, index) => ({ ...each, index }))).map(({ kind, text, note, footnotes }) =>
    kind === 'note'
      ? `${note?.continues === true ? '+' : ''}${note?.label}: ${text}`
      : `${kind} ${text}${footnotes.map((each) => (each.note === undefined ? '' : ` ${each.label}>${each.note}`)).join('')}`,
  );

test.each<[string, PreviewBlock[], string[]]>([
  [
    'items under a heading',
    [body('1', '2'), heading(), item(1, 'A.'), item(2, 'B.'), block('After.')],
    ['paragraph w1w2 1>1 2>2', 'heading Notes', 'paragraph After.', '1: A.', '2: B.'],
  ],
  [
    'paragraphs with printed numbers',
    [body('1', '2', '3', '4'), heading(), block('1. A.'), block('[2] B.'), block('(3): C.'), block('^4 D.')],
    ['paragraph w1w2w3w4 1>1 2>2 3>3 4>4', 'heading Notes', '1: A.', '2: B.', '3: C.', '4: D.'],
  ],
  [
    'items that go on, and their lists',
    [
      body('1', '2'),
      heading(),
      item(1, 'A.'),
      item(1, 'More.', { continues: true }),
      item(1, 'Deep.', { depth: 1 }),
      item(2, 'B.'),
    ],
    ['paragraph w1w2 1>1 2>2', 'heading Notes', '1: A.', '+1: More.', '+1: Deep.', '2: B.'],
  ],
  [
    'that do not begin with one',
    [body('4', '5'), heading(), item(4, 'A.'), item(5, 'B.')],
    ['paragraph w4w5 4>1 5>2', 'heading Notes', '4: A.', '5: B.'],
  ],
  [
    'until a number does not follow',
    [body('1', '2'), heading(), item(1, 'A.'), item(2, 'B.'), item(4, 'C.')],
    ['paragraph w1w2 1>1 2>2', 'heading Notes', 'list_item C.', '1: A.', '2: B.'],
  ],
  [
    'under the last such heading',
    [body('1'), heading(), block('words'), heading('References:'), item(1, 'A.')],
    ['paragraph w1 1>1', 'heading Notes', 'paragraph words', 'heading References:', '1: A.'],
  ],
  ['at the end, with a rule before them', [body('1'), rule, item(1, 'A.')], ['paragraph w1 1>1', '1: A.']],
  [
    'at the end, without one',
    [body('1', '2'), block('1. A.'), block('2. B.')],
    ['paragraph w1w2 1>1 2>2', '1: A.', '2: B.'],
  ],
  [
    'for most of the markers, under a heading',
    [body('1', '2', '3', '4', '5'), heading(), item(1, 'A.'), item(2, 'B.'), item(3, 'C.')],
    ['paragraph w1w2w3w4w5 1>1 2>2 3>3', 'heading Notes', '1: A.', '2: B.', '3: C.'],
  ],
  [
    'with raised digits',
    [body('¹', '²'), heading(), item(1, 'A.'), item(2, 'B.')],
    ['paragraph w¹w² ¹>1 ²>2', 'heading Notes', '1: A.', '2: B.'],
  ],
])('%s are notes', (_, blocks, expected) => expect(linked(...blocks)).toEqual(expected));

test.each<[string, PreviewBlock[]]>([
  ['there is no marker', [block('words'), heading(), item(1, 'A.')]],
  ['too few of the markers have one', [body('1', '2', '3', '4'), heading(), item(1, 'A.'), item(2, 'B.')]],
  [
    'too few of the items have a marker',
    [body('1', '2'), heading(), item(1, 'A.'), item(2, 'B.'), item(3, 'C.'), item(4, 'D.')],
  ],
  ['one item stands at the end without a rule', [body('1'), item(1, 'A.')]],
  ['the list is not all that is at the end', [body('1', '2'), item(1, 'A.'), item(2, 'B.'), block('After.')]],
  ['a marker at the end has none', [body('1', '2', '3'), item(1, 'A.'), item(2, 'B.')]],
  ['an item at the end has no marker', [body('1', '2'), item(1, 'A.'), item(2, 'B.'), item(3, 'C.')]],
  [
    'the items have no numbers',
    [body('1', '2'), heading(), item(1, 'A.', { ordered: false }), item(2, 'B.', { ordered: false })],
  ],
  ['they are deeper items', [body('1', '2'), heading(), item(1, 'A.', { depth: 1 }), item(2, 'B.', { depth: 1 })]],
  ['they are headings', [body('1', '2'), heading(), heading('1. A.'), heading('2. B.')]],
  ['the number is part of the words', [body('19'), heading(), block('19th century')]],
  ['nothing follows the number', [body('1', '2'), heading(), block('1. '), block('2. ')]],
  ['markers begin with one again', [body('1', '2', '3', '1'), heading(), item(1, 'A.'), item(2, 'B.'), item(3, 'C.')]],
  ['the heading is that of something else', [body('1'), heading('About'), item(1, 'A.')]],
])('a list is left as it is when %s', (_, blocks) => {
  const given = blocks.map((each, index) => ({ ...each, index }));
  expect(linkNoteList(given)).toEqual(given);
});

test('markers that begin with one again after no more than two are one numbering', () => {
  expect(linked(body('1', '2', '1'), heading(), item(1, 'A.'), item(2, 'B.'))[0]).toBe('paragraph w1w2w1 1>1 2>2 1>1');
});

test('markers that are left out or have a note stay as they are, and notes that there are keep theirs', () => {
  const text = block('w1w2w3', {
    footnotes: [
      { label: '1', offset: 1, included: true, note: 7 },
      { label: '2', offset: 3, included: true },
      { label: '3', offset: 5, included: false },
    ],
  });
  const known = block('K.', {
    kind: 'note',
    note: { id: 7, label: '1' },
    footnotes: [{ label: '9', offset: 0, included: true }],
  });
  expect(linked(text, known, heading(), item(2, 'B.'))).toEqual([
    'paragraph w1w2w3 1>7 2>8',
    'heading Notes',
    '1: K.',
    '2: B.',
  ]);
});

test('a note has nothing of its list, and its words begin behind the number', () => {
  const [, , note] = linkNoteList([
    body('1'),
    heading(),
    block('1. A.', { footnotes: [{ label: '1', offset: 0, included: false }] }),
  ]);
  expect(note).toEqual({
    index: 0,
    kind: 'note',
    text: 'A.',
    runs: [{ text: 'A.', marks: [] }],
    footnotes: [],
    note: { id: 1, label: '1' },
  });
  expect(linkNoteList([body('1'), heading(), item(1, 'A.')]).at(-1)).not.toHaveProperty('list');
});
