import { buildInline } from './build-inline.js';
import type { ImportedBlock, ImportedMark } from './imported-block.js';

const block = (runs: ImportedBlock['runs'], footnotes: ImportedBlock['footnotes'] = []): ImportedBlock => ({
  kind: 'paragraph',
  text: runs.map(({ text }) => text).join(''),
  runs,
  footnotes,
});
const plain = (text: string): ImportedBlock['runs'][number] => ({ text, marks: [] });
const reference = (label: string, offset: number, included = true): ImportedBlock['footnotes'][number] => ({
  label,
  offset,
  included,
});
/** Words, "[n]" for a reference and "|" for a line break. */
const printed = (of: ImportedBlock): string =>
  buildInline(of, new Map())
    .map(({ type, text, attrs }) => (type === 'text' ? text : type === 'hard_break' ? '|' : `[${attrs?.['label']}]`))
    .join(' ');

test('marks stand once, in one order, and the innermost link counts', () => {
  const link = (href: string): ImportedMark => ({ type: 'link', href });
  const marks: ImportedMark[] = [{ type: 'strong' }, link('a:'), { type: 'em' }, { type: 'strong' }, link('b:')];
  expect(buildInline(block([{ text: 'x', marks }, plain('y')]), new Map())).toEqual([
    { type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'b:' } }, { type: 'em' }, { type: 'strong' }] },
    { type: 'text', text: 'y' },
  ]);
});

test.each<[string, ImportedBlock, string]>([
  ['next to each other', block([plain('a12b')], [reference('1', 1), reference('2', 2)]), 'a [1] [2] b'],
  ['in any order', block([plain('a12b')], [reference('2', 2), reference('1', 1)]), 'a [1] [2] b'],
  ['within another, which are none', block([plain('a12b')], [reference('12', 1), reference('2', 2)]), 'a [12] b'],
  ['that are not included', block([plain('a1b')], [reference('1', 1, false)]), 'a1b'],
  ['in a later run', block([plain('abc'), plain('de1f')], [reference('1', 5)]), 'abc de [1] f'],
  ['at the end of a run', block([plain('a1'), plain('b')], [reference('1', 1)]), 'a [1] b'],
  ['over several runs', block([plain('a1'), plain('2'), plain('3b')], [reference('123', 1)]), 'a [123] b'],
  ['and line breaks', block([plain('a1\nb\n\nc')], [reference('1', 1)]), 'a [1] | b | | c'],
])('references %s', (_, of, text) => expect(printed(of)).toBe(text));
