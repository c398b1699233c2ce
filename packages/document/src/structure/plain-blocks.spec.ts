import { detectStructure } from './detect-structure.js';

const body = 'The river rose in the night and took the lower landings with it, and nobody had seen it come. '.repeat(3);
/** Blocks after a first paragraph: `kind`, and of list items depth and printed number. */
const blocks = (...lines: string[]) =>
  detectStructure([body, '', ...lines].join('\n'))
    .blocks.slice(1)
    .map(({ kind, text, list }) =>
      list ? `${kind} ${list.depth} ${list.number ?? '-'}: ${text}` : `${kind}: ${text}`,
    );
const codes = (...lines: string[]) =>
  detectStructure([body, '', ...lines].join('\n')).findings.map(({ code, count }) => [code, count]);
const lists = (...lines: string[]) =>
  detectStructure([body, '', ...lines].join('\n')).blocks.flatMap(({ list }) => (list ? [list.id] : []));

describe('lists in plain text', () => {
  test('lines with the same sign are one list; deeper lines are inside it, and come out again', () => {
    expect(blocks('- one', '- two', '  - inner', '    - innermost', '  - inner again', '- three')).toEqual([
      'list_item 0 -: one',
      'list_item 0 -: two',
      'list_item 1 -: inner',
      'list_item 2 -: innermost',
      'list_item 1 -: inner again',
      'list_item 0 -: three',
    ]);
  });
  test('numbered lines count up; a tab indents as four spaces', () => {
    expect(blocks('1. one', '2. two', '\t- inner', '3. three')).toEqual([
      'list_item 0 1: one',
      'list_item 0 2: two',
      'list_item 1 -: inner',
      'list_item 0 3: three',
    ]);
    expect(blocks('1) one', '2) two')).toEqual(['list_item 0 1: one', 'list_item 0 2: two']);
  });
  test('text between two lists makes them two', () => {
    const ids = lists('- one', '- two', '', body, '', '- three', '- four');
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).toBe(ids[3]);
    expect(ids[1]).not.toBe(ids[2]);
  });
  test('what is taken off is counted and said', () => {
    expect(codes('- one', '- two', '- three')).toContainEqual(['markers_removed', 3]);
    expect(codes('> quoted', '> more')).toContainEqual(['markers_removed', 2]);
  });
});

describe('quotations and rules in plain text', () => {
  test('lines behind a sign of quotation are quotations without it', () => {
    expect(blocks('> The water came', '> at night.', '', body).slice(0, 2)).toEqual([
      'blockquote: The water came',
      'blockquote: at night.',
    ]);
  });
});

describe('encoded data in plain text', () => {
  const line = 'TWFueSBoYW5kcyBtYWtlIGxpZ2h0IHdvcmsuIE1hbnkgaGFuZHMgbWFrZSBsaWdodCB3b3Jr';
  test('several lines of it, with a shorter last one, are one block of code', () => {
    expect(blocks(line, line, 'Zm9v=', '', body).map((block) => block.split(':')[0])).toEqual([
      'code_block',
      'paragraph',
    ]);
    expect(blocks(line, line, '', 'Zm9v=', '', body)[0]).toBe(`code_block: ${line}\n${line}`);
  });
});
