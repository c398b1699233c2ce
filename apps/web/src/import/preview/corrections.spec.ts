import type { ImportPreview, PreviewBlock } from '@scholium/exchange/preview';
import { dividedPlaces, joinedPlaces, leftOutByKind } from './corrections.js';

const block = (index: number, text: string, more: Partial<PreviewBlock> = {}): PreviewBlock => ({
  index,
  kind: 'paragraph',
  text,
  runs: [{ text, marks: [] }],
  footnotes: [],
  ...more,
});
const preview = (given: Partial<ImportPreview>): ImportPreview => ({
  format: 'pdf',
  encoding: { name: 'utf-8', byteOrderMark: false, certain: true, lineEndings: 'none', changes: [] },
  blocks: [],
  warnings: [],
  metadata: { authors: [] },
  missing: [],
  nextIndex: 9,
  ...given,
});

test('divided words are named as printed, joined or not', () => {
  const joined = block(3, 'An arrival came.', { divided: [{ offset: 5, hyphen: '-', joined: true }] });
  const parted = block(5, 'The mer-chandise.', { divided: [{ offset: 7, hyphen: '-', joined: false }] });
  expect(dividedPlaces([joined, parted])).toEqual([
    { blockIndex: 3, offset: 5, joined: true, word: 'ar-rival' },
    { blockIndex: 5, offset: 7, joined: false, word: 'mer-chandise' },
  ]);
});

test('paragraphs put together are named by the words around the place', () => {
  const warning = { code: 'paragraph_rejoined', message: '', blockIndex: 4, offset: 9 } as const;
  const found = joinedPlaces(
    preview({ blocks: [block(4, 'The clerk wrote.')], warnings: [warning, { code: 'title_missing', message: '' }] }),
  );
  expect(found).toEqual([{ blockIndex: 4, offset: 9, before: 'The clerk', after: 'wrote.' }]);
});

test('what was left out is grouped by kind', () => {
  const place = { blockIndex: 0, offset: 0 };
  const leftOut = (['page_number', 'page_head', 'page_number'] as const).map((kind, id) => ({
    id,
    kind,
    page: String(id),
    text: 'x',
    place,
  }));
  const groups = leftOutByKind(preview({ leftOut }));
  expect([...groups].map(([kind, items]) => [kind, items.map(({ id }) => id)])).toEqual([
    ['page_number', [0, 2]],
    ['page_head', [1]],
  ]);
});
