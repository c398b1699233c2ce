import { block, corrected, merge, previewOf, reasonAgainst, split } from './corrections.fixture.js';
import type { Correction } from '../correction.js';

const figure = { image: 'media/1.png', width: 640, height: 480, alt: 'A hill' };
const preview = previewOf([
  block(0, 'paragraph', 'before'),
  block(1, 'figure', 'The hill in spring', { figure }),
  block(2, 'paragraph', 'behind'),
  block(3, 'figure', '', { figure, list: { id: 1, ordered: false, depth: 0 } }),
  block(4, 'figure', '', { figure, table: { id: 1, row: 0, column: 0, header: false } }),
]);
const setAlt = (blockIndex: number, alt: string): Correction => ({ type: 'set_alt', blockIndex, alt });
const leaveOut = (blockIndex: number): Correction => ({ type: 'leave_out_figure', blockIndex });
const shown = (...corrections: readonly Correction[]): unknown[] =>
  corrected(preview, ...corrections).blocks.map(({ index, kind, text, figure: picture }) => [
    index,
    kind,
    text,
    ...(picture === undefined ? [] : [picture.alt]),
  ]);

test('the alternative text of a figure is set, and nothing else of it', () => {
  const made = corrected(preview, setAlt(3, 'A river'), setAlt(1, ''));
  expect(made.blocks.map((each) => each.figure?.alt)).toEqual([undefined, '', undefined, 'A river', 'A hill']);
  expect(made.blocks[3]).toEqual({ ...preview.blocks[3], figure: { ...figure, alt: 'A river' } });
});

test('what is left out leaves its caption as a paragraph, and no block where it has none and is in no cell', () => {
  expect(shown(leaveOut(1), leaveOut(3), leaveOut(4))).toEqual([
    [0, 'paragraph', 'before'],
    [1, 'paragraph', 'The hill in spring'],
    [2, 'paragraph', 'behind'],
    [4, 'table_cell', ''],
  ]);
  const only = previewOf([block(0, 'figure', '', { figure })]);
  expect(corrected(only, leaveOut(0)).blocks).toEqual([block(0, 'paragraph', '')]);
  const first = previewOf([block(0, 'figure', '', { figure }), block(1, 'paragraph', 'a')]);
  expect(corrected(first, leaveOut(0)).blocks).toEqual([block(1, 'paragraph', 'a')]);
});

test('a caption takes in the paragraph behind it, and is split into one', () => {
  expect(shown(merge(2)).slice(1, 2)).toEqual([[1, 'figure', 'The hill in spring behind', 'A hill']]);
  expect(shown(split(1, 9)).slice(1, 3)).toEqual([
    [1, 'figure', 'The hill', 'A hill'],
    [5, 'paragraph', 'in spring'],
  ]);
});

test.each<[Correction, string]>([
  [merge(1), 'a figure is not merged with the block before it'],
  [setAlt(0, 'a'), 'only a figure has alternative text'],
  [setAlt(1, 'a'.repeat(2_001)), 'at most 2,000 characters'],
  [leaveOut(0), 'only a figure has a picture to leave out'],
])('%j is refused', (correction, reason) => {
  expect(reasonAgainst(preview, correction)).toContain(reason);
});
