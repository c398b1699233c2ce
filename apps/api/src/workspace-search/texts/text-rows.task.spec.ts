import { LONGEST_PART, textRows } from './text-rows.task.js';

const rowsOf = (...content: readonly unknown[]) =>
  textRows({ doc: JSON.stringify({ type: 'doc', content }), steps: null });
const paragraph = (id: string, ...content: readonly unknown[]) => ({ type: 'paragraph', attrs: { id }, content });
const text = (words: string) => ({ type: 'text', text: words });

test('each block with words is a row, in the order of the text, without the numbers of footnotes', () => {
  const rows = rowsOf(
    paragraph('a', text('takfiri'), { type: 'footnote_ref', attrs: { label: '16' } }, text(' cell')),
    paragraph('b'),
    {
      type: 'blockquote',
      attrs: { id: 'q' },
      content: [paragraph('c', text('one'), { type: 'hard_break' }, text('two'))],
    },
  );
  expect(rows.map(({ blockId, position, text: words }) => [blockId, position, words])).toEqual([
    ['a', 0, 'takfiri cell'],
    ['c', 1, 'one two'],
  ]);
  expect(rows[0]?.words).toEqual(['takfiri', 'cell']);
});

test('a long block is cut between words, and never inside of a character', () => {
  const prose = 'word '.repeat(1_000);
  const faces = '😀'.repeat(3_001);
  const rows = rowsOf(paragraph('a', text(prose)), paragraph('b', text(`x${faces}`)));
  expect(
    rows
      .filter(({ blockId }) => blockId === 'a')
      .map(({ text: words }) => words)
      .join(''),
  ).toBe(prose);
  expect(
    rows
      .filter(({ blockId }) => blockId === 'b')
      .map(({ text: words }) => words)
      .join(''),
  ).toBe(`x${faces}`);
  for (const { text: words } of rows) {
    expect(words.length).toBeLessThanOrEqual(LONGEST_PART + 1);
    expect(words.isWellFormed()).toBe(true);
  }
});

test('the steps since the checkpoint are applied, and one that does not apply is an error', () => {
  const doc = JSON.stringify({ type: 'doc', content: [paragraph('a', text('The old pier'))] });
  const step = (from: number) => ({
    stepType: 'replace',
    from,
    to: from + 3,
    slice: { content: [text('new')] },
  });
  expect(textRows({ doc, steps: JSON.stringify([[step(5)]]) })[0]?.text).toBe('The new pier');
  expect(() => textRows({ doc, steps: JSON.stringify([[step(500)]]) })).toThrow(/Position/);
});
