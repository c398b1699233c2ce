import type { PreviewBlock } from '@scholium/exchange/preview';
import { countsOf } from './counts.js';

const block = (kind: PreviewBlock['kind'], labels: readonly string[] = [], included = true): PreviewBlock => ({
  index: 0,
  kind,
  text: '',
  runs: [],
  footnotes: labels.map((label, offset) => ({ label, offset, included })),
});

test('headings, paragraphs and the footnotes that are included are counted', () => {
  const blocks = [
    block('title'),
    block('heading'),
    block('paragraph', ['1', '2']),
    block('paragraph', ['408'], false),
    block('paragraph', ['3']),
  ];
  expect(countsOf(blocks)).toBe('1 heading · 3 paragraphs · 3 footnotes 1–3');
});

test('gaps and fresh starts of the numbering show', () => {
  expect(countsOf([block('paragraph', ['1', '2', '4', '1'])])).toBe('0 headings · 1 paragraph · 4 footnotes 1–2, 4, 1');
});

test('where there are notes, it is said how many footnotes have their text', () => {
  const noted = (id: number): PreviewBlock => ({ ...block('note'), note: { id, label: `${id}` } });
  const refers: PreviewBlock = {
    ...block('paragraph'),
    footnotes: [
      { label: '1', offset: 0, included: true, note: 1 },
      { label: '2', offset: 1, included: true, note: 9 },
      { label: '3', offset: 2, included: true },
      { label: '4', offset: 3, included: false, note: 1 },
    ],
  };
  expect(countsOf([refers, noted(1), noted(2)])).toBe(
    '0 headings · 1 paragraph · 3 footnotes 1–3 · 1 of 3 with the text of the note',
  );
});

test('other kinds are named where there are some', () => {
  expect(countsOf([block('blockquote'), block('list_item'), block('list_item')])).toBe(
    '0 headings · 0 paragraphs · 1 quotation · 2 list items · no footnotes',
  );
});

test('raised digits are numbers too, and never "NaN"', () => {
  const footnotes = ['¹', '²', '3', '४'].map((label, offset) => ({ label, offset, included: true }));
  expect(countsOf([{ index: 0, kind: 'paragraph', text: '', runs: [], footnotes }])).toBe(
    '0 headings · 1 paragraph · 4 footnotes 1–3',
  );
});
