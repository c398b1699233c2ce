import { dividedWordsFinding } from '@scholium/document';
import type { Correction } from '../correction.js';
import type { ImportPreview, PreviewBlock } from '../import-preview.js';
import type { ImportWarning } from '../import-warning.js';
import { block, corrected, merge, previewOf, setKind, split } from './corrections.fixture.js';

describe('a block of hundreds of footnotes and divided words', () => {
  const many = 200;
  const text = Array.from({ length: many }, (_, n) => `w-${(n % 9) + 1} `).join('');
  const preview = previewOf([
    block(0, 'paragraph', `${text}end`, {
      runs: [
        { text: text.slice(0, 300), marks: [] },
        { text: text.slice(300), marks: [{ type: 'em' }] },
        { text: 'end', marks: [] },
      ],
      footnotes: Array.from({ length: many }, (_, n) => ({
        label: `${(n % 9) + 1}`,
        offset: n * 4 + 2,
        included: true,
      })),
      divided: Array.from({ length: many }, (_, n) => ({ offset: n * 4 + 1, hyphen: '-', joined: false })),
    }),
    block(1, 'paragraph', 'b'),
  ]);

  function expectInPlace({ blocks }: ImportPreview): void {
    for (const each of blocks) {
      for (const { label, offset } of each.footnotes) expect(each.text.charAt(offset)).toBe(label);
      for (const { offset, hyphen } of each.divided ?? []) expect(each.text.charAt(offset)).toBe(hyphen);
    }
    const count = (of: (each: PreviewBlock) => number): number => blocks.reduce((sum, each) => sum + of(each), 0);
    expect(count((each) => each.footnotes.length)).toBe(many);
    expect(count((each) => each.divided?.length ?? 0)).toBe(many);
  }

  test('keeps them at their places, cut anywhere and joined again', () => {
    const cuts = [788, 520, 516, 300, 256, 40].map((offset) => split(0, offset));
    const made = corrected(preview, ...cuts);
    expectInPlace(made);
    expect(made.blocks).toHaveLength(8);
    const again = corrected(made, ...[2, 3, 4, 5, 6, 7].map((index) => merge(index)));
    expectInPlace(again);
    expect(again.blocks.map((each) => each.text)).toEqual(preview.blocks.map((each) => each.text));
  });

  test('each of them can be chosen', () => {
    const made = corrected(
      preview,
      ...Array.from({ length: many }, (_, n): Correction => ({
        type: 'set_footnote',
        blockIndex: 0,
        offset: n * 4 + 2,
        included: false,
      })),
    );
    expect(made.blocks[0]?.footnotes.some(({ included }) => included)).toBe(false);
    expectInPlace(made);
  });
});

describe('divided words', () => {
  const divided = [
    { offset: 2, hyphen: '-', joined: true },
    { offset: 6, hyphen: '\u2010', joined: true },
  ];
  const joined = previewOf(
    [
      block(0, 'paragraph', 'abcd 1efg 2', {
        runs: [
          { text: 'ab', marks: [{ type: 'em' }] },
          { text: 'cd 1', marks: [] },
          { text: 'efg 2', marks: [] },
        ],
        divided,
        footnotes: [
          { label: '1', offset: 5, included: true },
          { label: '2', offset: 10, included: true },
        ],
      }),
      block(1, 'paragraph', 'no divided word'),
    ],
    {
      warnings: [
        { code: 'direction_controls', message: 'm', blockIndex: 0, offset: 6 },
        { code: 'direction_controls', message: 'm', blockIndex: 0 },
        { code: 'direction_controls', message: 'm', blockIndex: 1, offset: 6 },
        { code: 'encoding_guessed', message: 'm' },
      ],
    },
  );
  const set = (value: boolean): Correction => ({ type: 'set_divided_words', joined: value });

  test('get their hyphens with everything behind them in its place', () => {
    const parted = corrected(joined, set(false));
    expect(parted.blocks[0]).toMatchObject({
      text: 'ab-cd 1\u2010efg 2',
      runs: [
        { text: 'ab', marks: [{ type: 'em' }] },
        { text: '-cd 1', marks: [] },
        { text: '\u2010efg 2', marks: [] },
      ],
      divided: [
        { offset: 2, hyphen: '-', joined: false },
        { offset: 7, hyphen: '\u2010', joined: false },
      ],
      footnotes: [{ offset: 6 }, { offset: 12 }],
    });
    expect(parted.blocks[1]).toEqual(joined.blocks[1]);
    const places = (warnings: readonly ImportWarning[]): unknown[] =>
      warnings
        .filter(({ code }) => code === 'direction_controls')
        .map(({ blockIndex, offset }) => [blockIndex, offset]);
    expect(places(parted.warnings)).toEqual([
      [0, 8],
      [0, undefined],
      [1, 6],
    ]);
    expect(places(corrected(parted, set(true)).warnings)).toEqual(places(joined.warnings));
    expect(corrected(parted, set(true)).blocks).toEqual(joined.blocks);
  });

  test('those that are as wanted already only move', () => {
    const mixed = previewOf([
      block(0, 'paragraph', 'ab-cd efgh', {
        divided: [
          { offset: 2, hyphen: '-', joined: false },
          { offset: 8, hyphen: '-', joined: true },
        ],
      }),
    ]);
    expect(corrected(mixed, set(true)).blocks[0]).toMatchObject({
      text: 'abcd efgh',
      divided: [
        { offset: 2, joined: true },
        { offset: 7, joined: true },
      ],
    });
    expect(corrected(mixed, set(false)).blocks[0]).toMatchObject({
      text: 'ab-cd ef-gh',
      divided: [
        { offset: 2, joined: false },
        { offset: 8, joined: false },
      ],
    });
  });

  test('the warning about them says how they are now, and stays away where there are none', () => {
    const warning = { code: 'words_rejoined' as const, message: 'before' };
    const parted = corrected({ ...joined, warnings: [warning] }, set(false));
    expect(parted.warnings.filter(({ code }) => code === 'words_rejoined')).toEqual([
      dividedWordsFinding(parted.blocks),
    ]);
    const none = previewOf([block(0, 'title', 'a')], { warnings: [warning] });
    expect(corrected(none, set(false))).toEqual({ ...none, missing: expect.any(Array) });
  });

  test('a block whose kind changes keeps them; a block without them has no list of them', () => {
    const made = corrected(joined, setKind(0, 'code_block'), setKind(1, 'code_block'), merge(1), split(0, 12));
    expect(made.blocks[0]?.divided).toEqual(divided);
    expect(made.blocks[1]).not.toHaveProperty('divided');
    expect(corrected(joined, setKind(0, 'code_block')).blocks[0]?.divided).toEqual(divided);
  });
});

describe('a warning', () => {
  const warning = (blockIndex: number, offset?: number): ImportWarning => ({
    code: 'direction_controls',
    message: 'm',
    blockIndex,
    ...(offset === undefined ? {} : { offset }),
  });
  const places = ({ warnings }: ImportPreview): unknown[] =>
    warnings
      .filter(({ code }) => code === 'direction_controls')
      .map(({ blockIndex, offset }) => (offset === undefined ? [blockIndex] : [blockIndex, offset]));
  const preview = previewOf([block(3, 'paragraph', 'ab cd ef'), block(5, 'paragraph', 'gh')], {
    nextIndex: 6,
    warnings: [warning(3, 0), warning(3, 3), warning(3, 7), warning(3), warning(5, 1)],
  });

  test('goes where its words go', () => {
    expect(places(corrected(preview, split(3, 3)))).toEqual([[3, 0], [6, 0], [6, 4], [3], [5, 1]]);
    expect(places(corrected(preview, merge(5)))).toEqual([[3, 0], [3, 3], [3, 7], [3], [3, 10]]);
    expect(places(corrected(preview, split(3, 3), split(6, 2), merge(5)))).toEqual([
      [3, 0],
      [6, 0],
      [7, 1],
      [3],
      [7, 4],
    ]);
  });

  test('stays where it is while only kinds change', () => {
    expect(places(corrected(preview, setKind(3, 'code_block')))).toEqual(places(preview));
  });

  test('of a block that there is not goes', () => {
    const stray = { ...preview, warnings: [warning(99, 0), warning(5)] };
    expect(places(corrected(stray))).toEqual([[5]]);
  });
});
