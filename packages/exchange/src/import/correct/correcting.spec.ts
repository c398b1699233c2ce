import { applyCorrections } from '../apply-corrections.js';
import type { Correction } from '../correction.js';
import type { ImportedBlockKind } from '../imported-block.js';
import type { ImportPreview, PreviewBlock } from '../import-preview.js';
import { block, corrected, merge, previewOf, reasonAgainst, setKind, split } from './corrections.fixture.js';

const shown = ({ blocks }: ImportPreview): string[] =>
  blocks.map(({ index, kind, text }) => `${index} ${kind} ${text}`);

describe('a new kind', () => {
  test.each<[ImportedBlockKind, string]>([
    ['table_cell', 'a table cell keeps its kind'],
    ['figure', 'a figure keeps its kind'],
    ['horizontal_rule', 'a horizontal rule keeps its kind'],
  ])('is refused for a %s', (kind, reason) => {
    expect(reasonAgainst(previewOf([block(0, kind, 'a')]), setKind(0, 'paragraph'))).toContain(reason);
  });

  test.each([
    [0, false],
    [1, true],
    [6, true],
    [7, false],
    [2.5, false],
    [Number.NaN, false],
  ])('heading of level %p: %p', (level, accepted) => {
    const made = applyCorrections(previewOf([block(0, 'paragraph', 'a')]), [
      { type: 'set_kind', blockIndex: 0, kind: 'heading', level },
    ]);
    expect(made.ok && made.value.blocks[0]?.level === level).toBe(accepted);
  });

  test('a heading keeps its level, and gets the second where it has none', () => {
    const preview = previewOf([block(0, 'heading', 'a', { level: 4 }), block(1, 'paragraph', 'b')]);
    const made = corrected(
      preview,
      { type: 'set_kind', blockIndex: 0, kind: 'heading' },
      { type: 'set_kind', blockIndex: 1, kind: 'heading' },
    );
    expect(made.blocks.map(({ level }) => level)).toEqual([4, 2]);
    expect(corrected(preview, setKind(0, 'paragraph')).blocks[0]).toEqual(block(0, 'paragraph', 'a'));
  });

  test('the title made title again stays it', () => {
    expect(shown(corrected(previewOf([block(0, 'title', 'a')]), setKind(0, 'title')))).toEqual(['0 title a']);
  });

  test('a list item goes on with the list before it, and is a list of its own behind other blocks', () => {
    const list = { id: 5, ordered: true, depth: 1, number: 7 };
    const blocks = [
      block(0, 'list_item', 'a', { list }),
      block(1, 'paragraph', 'b'),
      block(2, 'paragraph', 'c'),
      block(3, 'horizontal_rule', ''),
      block(4, 'paragraph', 'd'),
      block(5, 'horizontal_rule', ''),
      block(6, 'paragraph', 'e'),
    ];
    const made = corrected(previewOf(blocks), ...[1, 2, 4, 6].map((index) => setKind(index, 'list_item')));
    expect(made.blocks.map((each) => each.list)).toEqual([
      list,
      { ...list, number: 8 },
      { ...list, number: 9 },
      undefined,
      { id: -6, ordered: false, depth: 0 },
      undefined,
      { id: -8, ordered: false, depth: 0 },
    ]);
  });

  test('the list that an item starts is the same, whatever the block was before', () => {
    const given = previewOf([block(0, 'paragraph', 'a')]);
    const again = corrected(given, setKind(0, 'list_item'), setKind(0, 'title'), setKind(0, 'list_item'));
    expect(again.blocks).toEqual(corrected(given, setKind(0, 'list_item')).blocks);
  });

  test('an item of a list without numbers is followed by one without; an item stays where it is', () => {
    const list = { id: 1, ordered: false, depth: 2 };
    const blocks = [block(0, 'list_item', 'a', { list }), block(1, 'paragraph', 'b')];
    const made = corrected(previewOf(blocks), setKind(1, 'list_item'), setKind(0, 'list_item'));
    expect(made.blocks.map((each) => each.list)).toEqual([list, list]);
  });

  test('a note or item that becomes a paragraph leaves its place', () => {
    const blocks = [
      block(0, 'list_item', 'a', { list: { id: 1, ordered: false, depth: 0 } }),
      block(1, 'note', 'b', { note: { id: 1, label: '1' } }),
    ];
    expect(corrected(previewOf(blocks), setKind(0, 'paragraph'), setKind(1, 'paragraph')).blocks).toEqual([
      block(0, 'paragraph', 'a'),
      block(1, 'paragraph', 'b'),
    ]);
  });
});

describe('merging', () => {
  test.each<[string, ImportedBlockKind, string, ImportedBlockKind, string, string]>([
    ['a space between words', 'paragraph', 'a', 'paragraph', 'b', 'a b'],
    ['no second space', 'paragraph', 'a ', 'paragraph', 'b', 'a b'],
    ['none before one', 'paragraph', 'a', 'paragraph', '\u00a0b', 'a\u00a0b'],
    ['a line break between lines of code', 'code_block', 'a', 'code_block', 'b', 'a\nb'],
    ['a space behind code', 'code_block', 'a', 'paragraph', 'b', 'a b'],
    ['a space before code', 'paragraph', 'a', 'code_block', 'b', 'a b'],
    ['nothing behind an empty block', 'paragraph', '', 'paragraph', 'b', 'b'],
    ['nothing before an empty block', 'paragraph', 'a', 'paragraph', '', 'a'],
  ])('puts %s', (_, first, a, second, b, text) => {
    const made = corrected(previewOf([block(0, first, a), block(1, second, b)]), merge(1));
    expect(made.blocks).toEqual([{ ...block(0, first, text) }]);
  });

  const cell = (index: number, id: number, row: number, column: number): PreviewBlock =>
    block(index, 'table_cell', `c${index}`, { table: { id, row, column, header: false } });

  test.each([
    ['one cell', cell(0, 1, 1, 1), cell(1, 1, 1, 1), true],
    ['two tables', cell(0, 1, 1, 1), cell(1, 2, 1, 1), false],
    ['two rows', cell(0, 1, 1, 1), cell(1, 1, 2, 1), false],
    ['two columns', cell(0, 1, 1, 1), cell(1, 1, 1, 2), false],
    ['a cell and a paragraph', cell(0, 1, 1, 1), block(1, 'paragraph', 'a'), false],
    ['a paragraph and a cell', block(0, 'paragraph', 'a'), cell(1, 1, 1, 1), false],
    ['a paragraph and a rule', block(0, 'paragraph', 'a'), block(1, 'horizontal_rule', ''), false],
    ['a rule and a paragraph', block(0, 'horizontal_rule', ''), block(1, 'paragraph', 'a'), false],
    ['two rules', block(0, 'horizontal_rule', ''), block(1, 'horizontal_rule', ''), false],
  ])('blocks of %s', (_, first, second, accepted) => {
    const reason = reasonAgainst(previewOf([first, second]), merge(1));
    if (accepted) expect(reason).toBeUndefined();
    else expect(reason).toContain('cannot be merged');
  });

  test('a merged block is gone, and its neighbours are neighbours', () => {
    const preview = previewOf([block(0, 'paragraph', 'a'), block(1, 'paragraph', 'b'), block(2, 'paragraph', 'c')]);
    expect(shown(corrected(preview, merge(1), merge(2)))).toEqual(['0 paragraph a b c']);
    expect(reasonAgainst(preview, merge(1), setKind(1, 'paragraph'))).toContain('there is no block 1');
  });

  test('a title that is merged into the block before it names the document no longer', () => {
    const preview = previewOf([block(0, 'paragraph', 'a'), block(1, 'title', 'b')]);
    expect(corrected(preview, merge(1)).metadata).toEqual({ authors: [] });
  });
});

describe('splitting', () => {
  test.each<ImportedBlockKind>(['title', 'series', 'heading'])('what follows a %s is a paragraph', (kind) => {
    const level = kind === 'heading' ? { level: 3 } : {};
    expect(corrected(previewOf([block(0, kind, 'a b', level)]), split(0, 1)).blocks).toEqual([
      block(0, kind, 'a', level),
      block(1, 'paragraph', 'b'),
    ]);
  });

  test('parts have names of their own and stand in their order', () => {
    const preview = previewOf([block(0, 'paragraph', 'a b c'), block(1, 'paragraph', 'd')]);
    const made = corrected(preview, split(0, 3), split(0, 1), merge(1));
    expect(shown(made)).toEqual(['0 paragraph a', '3 paragraph b', '2 paragraph c d']);
    expect(made.nextIndex).toBe(4);
  });

  test('a part of a numbered item goes on with it, other items become two', () => {
    const ordered = { id: 1, ordered: true, depth: 0, number: 3 };
    const plain = { id: 2, ordered: false, depth: 0 };
    const blocks = [block(0, 'list_item', 'a b', { list: ordered }), block(1, 'list_item', 'c d', { list: plain })];
    expect(corrected(previewOf(blocks), split(0, 1), split(1, 1)).blocks.map(({ list }) => list)).toEqual([
      ordered,
      { ...ordered, continues: true },
      plain,
      plain,
    ]);
  });

  test('a part of a note goes on with the note', () => {
    const note = { id: 4, label: '1' };
    const made = corrected(previewOf([block(0, 'note', 'a b', { note })]), split(0, 1));
    expect(made.blocks.map((each) => each.note)).toEqual([note, { ...note, continues: true }]);
  });

  test.each<[string, ImportedBlockKind, string, number, string[]]>([
    ['white space on both sides goes', 'paragraph', 'a \n \u00a0b', 2, ['a', 'b']],
    ['in code one line break goes before the place', 'code_block', 'a\n\n\nb', 2, ['a', '\n\nb']],
    ['in code one line break goes behind the place', 'code_block', 'a\n\nb', 1, ['a', '\nb']],
    ['in code nothing else goes', 'code_block', 'ab  c', 1, ['a', 'b  c']],
  ])('%s', (_, kind, text, offset, texts) => {
    expect(corrected(previewOf([block(0, kind, text)]), split(0, offset)).blocks.map((each) => each.text)).toEqual(
      texts,
    );
  });

  test.each<[string, ImportedBlockKind, string, number, string]>([
    ['a rule', 'horizontal_rule', 'a b', 1, 'a rule cannot be split'],
    ['at its beginning', 'paragraph', 'a b', 0, 'between two of its characters'],
    ['before its beginning', 'paragraph', 'a b', -1, 'between two of its characters'],
    ['at its end', 'paragraph', 'a b', 3, 'between two of its characters'],
    ['with nothing before it', 'paragraph', '  b', 2, 'no words on one side'],
    ['with nothing behind it', 'paragraph', 'a  ', 1, 'no words on one side'],
    ['inside a character', 'paragraph', 'a😀b', 2, 'a character cannot be split'],
    ['inside a character of the first two units', 'paragraph', '😀b', 1, 'a character cannot be split'],
    ['before an accent', 'paragraph', 'ae\u0301b', 2, 'a character cannot be split'],
    ['inside a line ending', 'paragraph', 'a\r\nb', 2, 'a character cannot be split'],
  ])('%s is refused', (_, kind, text, offset, reason) => {
    expect(reasonAgainst(previewOf([block(0, kind, text)]), split(0, offset))).toContain(reason);
  });

  test('characters far into a long text are seen whole', () => {
    const text = `${'é '.repeat(200)}👩‍👩‍👧 b`;
    const preview = previewOf([block(0, 'paragraph', text)]);
    expect(reasonAgainst(preview, split(0, 402))).toContain('a character cannot be split');
    expect(reasonAgainst(preview, split(0, 408))).toBeUndefined();
  });

  test.each([
    [3, true],
    [4, false],
    [11, false],
    [12, true],
  ])('at %i of a text with a label from 3 to 12: %p', (offset, accepted) => {
    const footnotes = [{ label: '123456789', offset: 3, included: true }];
    const preview = previewOf([block(0, 'paragraph', 'abc123456789 def', { footnotes })]);
    const reason = reasonAgainst(preview, split(0, offset));
    if (accepted) expect(reason).toBeUndefined();
    else expect(reason).toContain('a footnote reference cannot be split');
  });

  test('a label that begins in an earlier run cannot be cut either', () => {
    const runs = ['ab1', '2', '3', ' c'].map((text, n) => ({ text, marks: n % 2 ? [{ type: 'em' as const }] : [] }));
    const footnotes = [{ label: '123', offset: 2, included: true }];
    const preview = previewOf([block(0, 'paragraph', 'ab123 c', { runs, footnotes })]);
    expect([3, 4, 5].map((offset) => reasonAgainst(preview, split(0, offset)) === undefined)).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe('the field of a title or a series', () => {
  test('follows the first of several blocks, whichever became one first', () => {
    const preview = previewOf([block(0, 'paragraph', 'a b'), block(1, 'paragraph', 'c')]);
    const series = (...corrections: readonly Correction[]): string | undefined =>
      corrected(preview, ...corrections).metadata.series;
    expect(series(setKind(0, 'series'), setKind(1, 'series'))).toBe('a b');
    expect(series(setKind(1, 'series'), setKind(0, 'series'))).toBe('a b');
    expect(series(split(0, 1), setKind(2, 'series'), setKind(0, 'series'))).toBe('a');
    expect(series(split(0, 1), setKind(0, 'series'), setKind(2, 'series'))).toBe('a');
    expect(series(split(0, 1), setKind(1, 'series'), setKind(2, 'series'))).toBe('b');
  });

  test('goes with the last of its blocks', () => {
    const preview = previewOf([block(0, 'series', 'a'), block(1, 'title', 'b')]);
    expect(corrected(preview, setKind(0, 'paragraph'), setKind(1, 'paragraph')).metadata).toEqual({ authors: [] });
  });

  test('that is set to other words stays, and follows again once it says the same', () => {
    const preview = previewOf([block(0, 'series', ' a '), block(1, 'paragraph', 'b')]);
    const set = (value: string): Correction => ({ type: 'set_metadata', field: 'series', value });
    const apart = corrected({ ...preview, metadata: { authors: [], series: 'a' } }, set('c'), setKind(0, 'paragraph'));
    expect(apart).toMatchObject({ setApart: ['series'], metadata: { series: 'c' } });
    const again = corrected(
      { ...preview, metadata: { authors: [], series: 'a' } },
      set('c'),
      set('a'),
      setKind(1, 'series'),
    );
    expect(again.setApart).toBeUndefined();
    expect(corrected(again, setKind(0, 'paragraph')).metadata.series).toBe('b');
  });

  test('that says something else from the start does not follow', () => {
    const preview = previewOf([block(0, 'title', 'a')], { metadata: { authors: [], title: 'c' } });
    expect(corrected(preview, setKind(0, 'paragraph'))).toMatchObject({
      setApart: ['title'],
      metadata: { title: 'c' },
    });
  });
});

describe('footnotes', () => {
  const footnotes = [
    { label: '1', offset: 1, included: true },
    { label: '2', offset: 3, included: true },
  ];

  test('a choice is seen after the words were looked at', () => {
    const preview = previewOf([block(0, 'title', 'a1b2', { footnotes })]);
    const made = corrected(
      preview,
      split(0, 2),
      { type: 'set_metadata', field: 'title', value: 'a1' },
      { type: 'set_footnote', blockIndex: 0, offset: 1, included: false },
      { type: 'set_footnote', blockIndex: 1, offset: 1, included: false },
    );
    expect(made.blocks.map((each) => each.footnotes)).toEqual([
      [{ label: '1', offset: 1, included: false }],
      [{ label: '2', offset: 1, included: false }],
    ]);
  });

  test.each([0, 2, 4, 99])('there is none at %i', (offset) => {
    const preview = previewOf([block(0, 'paragraph', 'a1b2', { footnotes })]);
    expect(reasonAgainst(preview, { type: 'set_footnote', blockIndex: 0, offset, included: false })).toContain(
      `there is no footnote candidate at offset ${offset}`,
    );
  });

  test('candidates out of order are put in order', () => {
    const preview = previewOf([block(0, 'paragraph', 'a1b2', { footnotes: footnotes.toReversed() })]);
    const made = corrected(preview, { type: 'set_footnote', blockIndex: 0, offset: 3, included: false });
    expect(made.blocks[0]?.footnotes.map(({ offset, included }) => [offset, included])).toEqual([
      [1, true],
      [3, false],
    ]);
  });
});

test('twenty switches of the divided words are accepted, and ten thousand corrections', () => {
  const preview = previewOf([block(0, 'paragraph', 'a')]);
  const times = (count: number, correction: Correction): boolean =>
    applyCorrections(
      preview,
      Array.from({ length: count }, () => correction),
    ).ok;
  expect(times(20, { type: 'set_divided_words', joined: false })).toBe(true);
  expect(times(21, { type: 'set_divided_words', joined: false })).toBe(false);
  expect(times(10_000, { type: 'set_metadata', field: 'series', value: null })).toBe(true);
});
