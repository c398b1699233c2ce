import { withoutFormulas } from './exponents.js';
import type { DraftBlock, ImportedMark } from './imported-block.js';

/** Runs of a block: "^" before those that are raised, "_" before those that are lowered. */
function block(runs: readonly string[], certain = false): DraftBlock {
  const made = runs.map((run) => {
    const type = run.startsWith('^') ? 'superscript' : run.startsWith('_') ? 'subscript' : undefined;
    const marks: ImportedMark[] = type === undefined ? [] : [{ type: 'em' }, { type }];
    return { text: type === undefined ? run : run.slice(1), marks };
  });
  const text = made.map((run) => run.text).join('');
  const marked: { offset: number; label: string; certain: boolean }[] = [];
  let offset = 0;
  for (const run of made) {
    if (run.marks.length > 0 && /\d/u.test(run.text)) marked.push({ offset, label: run.text, certain });
    offset += run.text.length;
  }
  return { kind: 'paragraph', text, runs: made, marked };
}

test.each<[string[], string]>([
  [['word', '^1', ' b'], 'word1 b'],
  [['word', '^[12]', '.'], 'word[12].'],
  [['It stood at 10', '^6'], 'It stood at 10·'],
  [['210', '^6'], '2106'],
  [['12 km', '^2'], '12 km·'],
  [['km', '^2'], 'km·'],
  [['5 m', '^3', ' of water'], '5 m· of water'],
  [['from', '^3'], 'from3'],
  [['x', '^2'], 'x·'],
  [['(a+b)', '^2'], '(a+b)·'],
  [['[a]', '^2'], '[a]·'],
  [['H', '_2', 'O'], 'H·O'],
  [['word', '_12'], 'word··'],
  [['at', '^1,2', ' night'], 'at·,· night'],
  [['the 4', '^th'], 'the 4th'],
  [['word', '^1234'], 'word····'],
])('in %j digits are seen as %j', (runs, seen) => {
  const of = block(runs);
  const found = withoutFormulas(of);
  expect(found.text).toBe(seen);
  expect(found.marked).toHaveLength(seen === of.text ? (of.marked ?? []).length : 0);
});

test('what the page says is a marker is one, even behind a unit', () => {
  const of = block(['5 m', '^3'], true);
  expect(withoutFormulas(of)).toEqual({ text: '5 m3', marked: of.marked });
});

test('marked digits of formulas are not seen, those before, between and behind them are', () => {
  const of = block(['word', '^1', ' 10', '^2', ' word', '^3', ' H', '_2', ' word', '^4']);
  const { text, marked } = withoutFormulas(of);
  expect(text).toBe('word1 10· word3 H· word4');
  expect(marked.map(({ label }) => label)).toEqual(['1', '3', '4']);
});

test('a block without marked digits has none', () => {
  expect(withoutFormulas({ kind: 'paragraph', text: 'a1', runs: [{ text: 'a1', marks: [] }] })).toEqual({
    text: 'a1',
    marked: [],
  });
});
