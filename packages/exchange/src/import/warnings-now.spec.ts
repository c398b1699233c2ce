import { block } from './correct/corrections.fixture.js';
import type { ImportMetadata } from './import-preview.js';
import { warningsNow } from './warnings-now.js';

const titled: ImportMetadata = { title: 'The Weir', authors: [] };
const blocks = [
  block(4, 'byline', 'Researcher'),
  block(9, 'paragraph', 'w1w3', {
    footnotes: [
      { label: '1', offset: 1, included: true },
      { label: '3', offset: 3, included: true },
    ],
  }),
];

test('warnings about numbers are made anew, and name the block', () => {
  const old = { code: 'footnote_repeat' as const, message: 'old', blockIndex: 1 };
  const now = warningsNow([old], blocks, titled);
  expect(now).toEqual([expect.objectContaining({ code: 'footnote_gap', blockIndex: 9 })]);
});

test('a missing title is said once, and no longer when there is one', () => {
  const missing = { code: 'title_missing' as const, message: 'old' };
  const other = { code: 'link_dropped' as const, message: 'other' };
  expect(warningsNow([other], [], { authors: [] }).map(({ code }) => code)).toEqual(['title_missing', 'link_dropped']);
  expect(warningsNow([other, missing], [], { authors: [] })).toEqual([other, missing]);
  expect(warningsNow([other, missing], [], titled)).toEqual([other]);
});

test('an author without a name is asked for while the line is a byline and no author is known', () => {
  const unnamed = { code: 'author_name_missing' as const, message: 'm', blockIndex: 4 };
  const kept = (of: object, known = titled): number =>
    warningsNow([{ ...unnamed, ...of }], blocks.slice(0, 1), known).length;
  expect([kept({}), kept({ blockIndex: 9 }), kept({ blockIndex: undefined })]).toEqual([1, 0, 0]);
  expect(kept({}, { ...titled, authors: ['Mira Kosta'] })).toBe(0);
});
