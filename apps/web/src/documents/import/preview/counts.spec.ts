import type { PreviewBlock } from '@scholium/exchange/preview';
import { countsOf } from './counts.js';

const block = (kind: PreviewBlock['kind'], labels: readonly string[] = [], included = true): PreviewBlock => ({
  index: 0, kind, text: '', runs: [], footnotes: labels.map((label, offset) => ({ label, offset, included })),
});

test('headings, paragraphs and the footnotes that are included are counted', () => {
  const blocks = [block('title'), block('heading'), block('paragraph', ['1', '2']), block('paragraph', ['408'], false), block('paragraph', ['3'])];
  expect(countsOf(blocks)).toBe('1 heading · 3 paragraphs · 3 footnotes 1–3');
});

test('gaps and fresh starts of the numbering show', () => {
  expect(countsOf([block('paragraph', ['1', '2', '4', '1'])])).toBe('0 headings · 1 paragraph · 4 footnotes 1–2, 4, 1');
});

test('other kinds are named where there are some', () => {
  expect(countsOf([block('blockquote'), block('list_item'), block('list_item')])).toBe('0 headings · 0 paragraphs · 1 quotation · 2 list items · no footnotes');
});
