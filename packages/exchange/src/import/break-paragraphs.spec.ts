import fc from 'fast-check';
import { breakParagraphs } from './break-paragraphs.js';
import type { DraftBlock } from './imported-block.js';
import { previewText } from './preview-import.js';
import type { ImportPreview } from './import-preview.js';

function preview(html: string): ImportPreview {
  const read = previewText(new TextEncoder().encode(html), { format: 'html' });
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}
const texts = (html: string): string[] => preview(html).blocks.map(({ text }) => text);
const long =
  'The river rose in the night and by morning the lower landings were gone, which nobody in the valley had expected at all';

test('two breaks in a row end a paragraph, whatever stands between them', () => {
  expect(texts('<body>One <b>two</b>.<br><br>Three.<br> &nbsp;<br/><i>Four.</i><br><br></body>')).toEqual([
    'One two.',
    'Three.',
    'Four.',
  ]);
});

test('marks and footnotes stay with their words, and the breaks are counted', () => {
  const found = preview(
    `<p>${long}.<sup><a href="#fn1" role="doc-noteref">1</a></sup><br><br><b>${long}</b>.<sup><a href="#fn2" role="doc-noteref">2</a></sup></p>`,
  );
  expect(found.blocks.map(({ footnotes }) => footnotes.map(({ label, included }) => `${label} ${included}`))).toEqual([
    ['1 true'],
    ['2 true'],
  ]);
  expect(found.blocks[1]?.runs[0]).toEqual({ text: long, marks: [{ type: 'strong' }] });
  expect(found.warnings.find(({ code }) => code === 'paragraphs_at_breaks')).toMatchObject({
    message: '1 line break of the page became the end of a paragraph.',
    count: 1,
  });
});

test('a page of long lines with single breaks is a page of paragraphs', () => {
  expect(texts(`<div>${long}.<br>${long}.<br>Short.<br>${long}.<br>${long}.</div>`)).toHaveLength(5);
});

test('a poem and an address keep their lines', () => {
  expect(texts('<p>The river rose,<br>the boats were gone,<br>and nobody saw.</p>')).toEqual([
    'The river rose,\nthe boats were gone,\nand nobody saw.',
  ]);
  expect(texts(`<p>${long}.<br>Mill Lane 4<br>Karsk</p>`)).toHaveLength(1);
});

test('no word is lost or changed, however the breaks stand', () => {
  const piece = fc.constantFrom('river ', '<br>', '<b>weir</b>', ' ', long, '<i>a</i>1', '.');
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 40 }), (pieces) => {
      const html = `<p>W${pieces.join('')}</p>`;
      const words = html.replace(/<[^>]+>/gu, '').replace(/\s+/gu, '');
      const { blocks } = preview(html);
      expect(
        blocks
          .map(({ text }) => text)
          .join('')
          .replace(/\s+/gu, ''),
      ).toBe(words);
      for (const { text, runs, footnotes } of blocks) {
        expect(runs.map((run) => run.text).join('')).toBe(text);
        for (const { label, offset } of footnotes) expect(text.slice(offset, offset + label.length)).toBe(label);
      }
    }),
  );
});

describe('the pieces of a block', () => {
  const text = (length: number): string => 'The river rose and fell. '.repeat(9).slice(0, length - 1) + '.';
  const block = (runs: readonly string[], marked: readonly [string, number][] = []): DraftBlock => ({
    kind: 'paragraph',
    text: runs.join(''),
    runs: runs.map((run, n) => ({ text: run, marks: n % 2 === 0 ? [] : [{ type: 'em' as const }] })),
    ...(marked.length > 0 ? { marked: marked.map(([label, offset]) => ({ label, offset, certain: true })) } : {}),
  });
  const broken = (of: DraftBlock): ReturnType<typeof breakParagraphs> =>
    breakParagraphs({ blocks: [of], metadata: { authors: [] }, warnings: [] });
  const pieces = (of: DraftBlock): unknown[] =>
    broken(of).blocks.map(({ runs, marked }) => [
      runs.map((run) => run.text),
      ...(marked === undefined ? [] : marked.map(({ label, offset }) => `${label}@${offset}`)),
    ]);

  test.each<[string, DraftBlock, unknown[]]>([
    ['have their own runs', block(['ab', 'cd\n\nef', 'gh']), [[['ab', 'cd']], [['ef', 'gh']]]],
    ['where a run ends at the break', block(['ab', '\n\n', 'cd']), [[['ab']], [['cd']]]],
    ['where a run begins at the break', block(['ab', '\n\ncd']), [[['ab']], [['cd']]]],
    ['of one run', block(['ab\n\ncd\n \nef']), [[['ab']], [['cd']], [['ef']]]],
    [
      'have their own digits',
      block(
        ['a1\n\nb2c3\n\nd'],
        [
          ['1', 1],
          ['2', 5],
          ['3', 7],
        ],
      ),
      [[['a1'], '1@1'], [['b2c3'], '2@1', '3@3'], [['d']]],
    ],
    [
      'lose digits of the break',
      block(['a\n \n1b'], [
        ['1', 2],
        ['1', 4],
      ] as [string, number][]),
      [[['a']], [['1b'], '1@0']],
    ],
    ['without words are none', block(['ab\n\n\u00a0\n\ncd']), [[['ab']], [['cd']]]],
  ])('%s', (_, of, expected) => expect(pieces(of)).toEqual(expected));

  test('are lines where two of three are as long as a paragraph', () => {
    const lines = (...lengths: number[]): number => broken(block([lengths.map(text).join('\n')])).blocks.length;
    expect(lines(100, 100)).toBe(2);
    expect(lines(100, 99)).toBe(1);
    expect(lines(100, 100, 20)).toBe(3);
    expect(lines(100, 20, 20)).toBe(1);
    expect(lines(100, 20)).toBe(1);
  });

  test('of a text in another place than the first', () => {
    const line = text(120);
    expect(broken(block([`short\n\n${line}\n${line}`])).blocks.map((each) => each.text)).toEqual(['short', line, line]);
  });

  test('are counted; a block without breaks, or of another kind, stays what it is', () => {
    const message = (of: DraftBlock): (string | undefined)[] => broken(of).warnings.map((each) => each.message);
    expect(message(block(['a\n\nb\n\nc']))).toEqual(['2 line breaks of the page became ends of paragraphs.']);
    const kept: DraftBlock[] = [block(['a\nb']), { ...block(['a\n\nb']), kind: 'code_block' }, block(['\n\na\n\n'])];
    for (const each of kept) expect(broken(each)).toEqual({ blocks: [each], metadata: { authors: [] }, warnings: [] });
    expect(broken({ ...block(['a\n\nb']), kind: 'blockquote' }).blocks.map(({ kind }) => kind)).toEqual([
      'blockquote',
      'blockquote',
    ]);
  });
});
