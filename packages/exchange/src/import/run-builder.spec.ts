import fc from 'fast-check';
import type { ImportedMark } from './imported-block.js';
import { RunBuilder, withoutStart } from './run-builder.js';

const STRONG: readonly ImportedMark[] = [{ type: 'strong' }];
const LINK: readonly ImportedMark[] = [{ type: 'link', href: 'https://a.example' }];

function built(...steps: readonly ((runs: RunBuilder) => void)[]): { text: string; runs: string[]; length: number } {
  const runs = new RunBuilder();
  for (const step of steps) step(runs);
  const { length } = runs;
  const taken = runs.take();
  return { text: taken.text, runs: taken.runs.map(({ text }) => text), length };
}
const add =
  (text: string, marks: readonly ImportedMark[] = []) =>
  (runs: RunBuilder) =>
    runs.add(text, marks);
const collapsed =
  (text: string, marks: readonly ImportedMark[] = []) =>
  (runs: RunBuilder) =>
    runs.addCollapsed(text, marks);
const breakLine = (runs: RunBuilder): void => runs.breakLine();
const trimEnd = (runs: RunBuilder): void => runs.trimEnd();
const trimLine = (runs: RunBuilder): void => runs.trimLine();

test.each<[string, ((runs: RunBuilder) => void)[], string[]]>([
  [
    'neighbours with the same marks are one run',
    [add('a'), add('b'), add('c', STRONG), add('d', [...STRONG])],
    ['ab', 'cd'],
  ],
  [
    'links to other places are not',
    [add('a', LINK), add('b', [{ type: 'link', href: 'https://b.example' }])],
    ['a', 'b'],
  ],
  ['links to the same place are', [add('a', LINK), add('b', [...LINK])], ['ab']],
  ['more marks are others', [add('a', STRONG), add('b', [...STRONG, { type: 'em' }])], ['a', 'b']],
  ['nothing adds no run', [add('a'), add('', STRONG), add('b')], ['ab']],
  ['white space collapses to one space', [collapsed('a \n\t b')], ['a b']],
  ['over run ends too', [collapsed('a '), collapsed(' b', STRONG)], ['a ', 'b']],
  ['and goes at the start', [collapsed(' \na')], ['a']],
  ['and behind a line break', [collapsed('a'), breakLine, collapsed(' b')], ['a\nb']],
  ['a space before a line break goes', [collapsed('a '), breakLine, collapsed('b')], ['a\nb']],
  ['spaces at the end go, over runs', [add('a'), add('  ', STRONG), add(' '), trimEnd], ['a']],
  ['other white space at the end stays', [add('a\u00a0'), trimEnd], ['a\u00a0']],
  ['a space behind what was trimmed stays', [add('a '), trimEnd, collapsed(' b')], ['a b']],
  ['what is trimmed to nothing is the start again', [add(' '), trimEnd, collapsed(' b')], ['b']],
  ['one line break at the end goes', [add('a\n\n'), trimLine], ['a\n']],
  ['nothing else does', [add('a '), trimLine], ['a ']],
  ['behind the line that went white space collapses as before', [add('a \n'), trimLine, collapsed(' b')], ['a b']],
  ['also when that was a run of its own', [add('a '), add('\n', STRONG), trimLine, collapsed(' b')], ['a b']],
])('%s', (_, steps, expected) => {
  const { text, runs, length } = built(...steps);
  expect(runs).toEqual(expected);
  expect(text).toBe(expected.join(''));
  expect(length).toBe(text.length);
});

test('the text from an offset is what was added there, whatever the pieces', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 8 }), fc.nat(40), (parts, offset) => {
      const runs = new RunBuilder();
      for (const part of parts) runs.add(part, []);
      expect(runs.textFrom(offset)).toBe(parts.join('').slice(offset));
    }),
  );
});

test('marked digits are known by their place, and a builder that was emptied begins anew', () => {
  const runs = new RunBuilder();
  runs.add('a12', STRONG);
  expect([runs.markedFrom(0), runs.markedFrom(-1)]).toEqual([false, true]);
  runs.mark({ offset: 1, label: '12', certain: true });
  expect([runs.markedFrom(0), runs.markedFrom(1), runs.markedFrom(2)]).toEqual([true, true, false]);
  expect(runs.take().marked).toEqual([{ offset: 1, label: '12', certain: true }]);
  expect([runs.length, runs.markedFrom(0)]).toEqual([0, false]);
  runs.addCollapsed(' b', []);
  expect(runs.take()).toEqual({ text: 'b', runs: [{ text: 'b', marks: [] }], marked: [] });
});

describe('words without their start', () => {
  const words = {
    text: 'ab1cd2',
    runs: [
      { text: 'ab1', marks: STRONG },
      { text: 'cd2', marks: [] },
    ],
    marked: [
      { offset: 2, label: '1', certain: true },
      { offset: 5, label: '2', certain: true },
    ],
  };

  test.each([
    [0, ['ab1', 'cd2'], [2, 5]],
    [2, ['1', 'cd2'], [0, 3]],
    [3, ['cd2'], [2]],
    [4, ['d2'], [1]],
    [6, [], undefined],
  ])('without %i units', (count, runs, offsets) => {
    const cut = withoutStart(words, count);
    expect([cut.text, cut.runs.map(({ text }) => text), cut.marked?.map(({ offset }) => offset)]).toEqual([
      words.text.slice(count),
      runs,
      offsets,
    ]);
  });

  test('have no list of digits when there are none', () => {
    expect(withoutStart({ text: 'ab', runs: [{ text: 'ab', marks: [] }] }, 1)).toEqual({
      text: 'b',
      runs: [{ text: 'b', marks: [] }],
    });
  });
});
