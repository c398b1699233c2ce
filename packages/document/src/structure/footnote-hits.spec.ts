import { findHits } from './footnote-hits.js';

/** Digits, how much they look like a reference, and whether a mark stands before them. */
const hits = (text: string, most = 100) =>
  findHits(3, text, [], most).map(
    ({ label, strength, afterPunctuation }) => `${label} ${strength}${afterPunctuation ? ' .' : ''}`,
  );

test.each([
  ['region.1', ['1 strong .']],
  ['region1', ['1 strong']],
  ['region1 and', ['1 strong']],
  ['region.1%', ['1 weak .']],
  ['region1kg', ['1 weak']],
  ['region.1-2 more', ['1 weak .']],
  ['region.1- more', ['1 strong .']],
  ['2.5', ['5 weak .']],
  ['release 1.2', ['2 weak .']],
  ['v2', ['2 weak']],
  ['a v2', ['2 weak']],
  ['av2', ['2 strong']],
  ['G7', ['7 weak']],
  ['$5', ['5 weak']],
  ['region”12,', ['12 strong .']],
  ['region.1234', []],
  ['region 1', []],
  ['late-7', []],
  ['9/11', []],
  ['region.0', []],
  ['region.1.', ['1 strong .']],
  ['region.1.5', ['1 weak .', '5 weak .']],
  ['region²', ['² strong']],
  ['km²', ['² weak']],
  ['skm²', ['² strong']],
  ['x²', ['² weak']],
  ['10⁶', ['⁶ weak']],
  [')²', ['² weak .']],
  ['region.²', ['² strong .']],
])('%j has %j', (text, found) => expect(hits(text)).toEqual(found));

test('digits in encoded data are none, those around it are', () => {
  const code = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b';
  expect(hits(`one.1 ${code} two.2 ${code} three.3`)).toEqual(['1 strong .', '2 strong .', '3 strong .']);
});

test('what markup sets apart is certain or strong, and is not found again; looking stops after enough', () => {
  const marked = [
    { offset: 4, label: '12', certain: true, note: 5 },
    { offset: 9, label: '3', certain: false },
  ];
  expect(findHits(3, 'one.12two3 and four.4', marked, 100)).toEqual([
    { block: 3, offset: 4, label: '12', value: 12, strength: 'certain', afterPunctuation: true, note: 5 },
    { block: 3, offset: 9, label: '3', value: 3, strength: 'strong', afterPunctuation: false },
    { block: 3, offset: 20, label: '4', value: 4, strength: 'strong', afterPunctuation: true },
  ]);
  expect(hits('a.1 b.2 c.3 d.4', 2)).toEqual(['1 strong .', '2 strong .']);
});
