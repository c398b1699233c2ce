import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseDocument, plainText } from '@scholium/document';
import { buildDocument } from './build-document.js';
import { detectFormat } from './detect-format.js';
import { DEFAULT_IMPORT_LIMITS } from './import-limits.js';
import { previewText } from './preview-import.js';
import type { ImportOptions } from './preview-import.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function importedText(
  input: Uint8Array,
  options?: ImportOptions,
): { text: string; notes: string[]; kinds: Record<string, number> } {
  const read = previewText(input, options);
  if (!read.ok) throw new Error(read.error.message);
  // The preview travels as JSON between detection and building.
  const preview: typeof read.value = JSON.parse(JSON.stringify(read.value));
  let ids = 0;
  const parsed = parseDocument(buildDocument(preview, () => `b${(ids += 1)}`));
  if (!parsed.ok) throw new Error(`${parsed.code} ${parsed.path ?? ''} ${parsed.message}`);
  const notes: string[] = [];
  const kinds: Record<string, number> = {};
  parsed.doc.descendants((node) => {
    if (node.type.name === 'footnote_ref') notes.push(String(node.attrs['label']));
    if (node.isBlock) kinds[node.type.name] = (kinds[node.type.name] ?? 0) + 1;
  });
  return { text: plainText(parsed.doc), notes, kinds };
}

const article = new URL('../../../../../shared/corpus/article.txt', import.meta.url);
for (const found of [article].filter((url) => existsSync(url)))
  test('the article of the shared corpus becomes a document with all its words', () => {
    const file = readFileSync(found);
    const { text, notes, kinds } = importedText(file, { fileName: 'article.txt' });
    expect(text).toBe(
      file
        .toString('utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .join('\n'),
    );
    expect(notes).toEqual(Array.from({ length: 128 }, (_, index) => String(index + 1)));
    expect(kinds).toEqual({ series: 1, title: 1, byline: 2, caption: 1, heading: 6, paragraph: 57 });
  });

const piece = fc.constantFrom(
  'river ',
  'weir.',
  '1',
  '2',
  '3',
  '9/11 ',
  ' ',
  '\u00a0',
  '\u2011',
  '😀',
  'é',
  'שלום ',
  '“so”',
  '3.5 ',
  '. ',
  'The ',
  '[^1]',
  '<b>',
  '*',
  '&amp;',
  '\t',
  '²',
);
const line = fc.array(piece, { minLength: 1, maxLength: 40 }).map((pieces) => `W${pieces.join('')}`);

test('a plain text comes back line by line, with nothing but blank lines gone', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 25 }),
      fc.constantFrom('\n', '\n\n', '\r\n\r\n'),
      fc.boolean(),
      (lines, gap, mark) => {
        // One line longer than any wrapped text: the text is not hard-wrapped, so no line is joined.
        const all = [...lines, `W${'river '.repeat(30)}`];
        expect(importedText(bytes((mark ? '\ufeff' : '') + all.join(gap)), { format: 'plain' }).text).toBe(
          all.join('\n'),
        );
      },
    ),
  );
});

test('a page of paragraphs comes back with its white space collapsed and nothing else changed', () => {
  const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 15 }), (lines) => {
      const html = lines.map((text) => `<p>${escape(text)}</p>`).join('\n');
      expect(importedText(bytes(html), { format: 'html' }).text).toBe(
        lines.map((text) => text.replace(/[ \t]+/g, ' ').replace(/ $/, '')).join('\n'),
      );
    }),
  );
});

test('what a file marks twice is marked once', () => {
  expect(importedText(bytes('**b****b****b**'), { format: 'markdown' }).text).toBe('bbb');
});

test('whatever is imported, in any format, makes a valid document or a refusal', () => {
  const wild = fc.array(
    fc.constantFrom(
      '# ',
      '- ',
      '1. ',
      '  - ',
      '> ',
      '```\n',
      '| a | b |\n| - | - |\n',
      '***\n',
      '\n',
      'word ',
      'w.1',
      '<p>',
      '<ul><li>',
      '<table><tr><td>',
      '</td>',
      '<h2>',
      '<blockquote>',
      '<pre>',
      '<br>',
      '<sup>2</sup>',
      '[x](#y)',
      '**b**',
      '`c`',
      '<a href="https://x.example">',
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(wild, fc.constantFrom('plain', 'markdown', 'html'), (parts, format) => {
      const input = bytes(parts.join(''));
      if (!previewText(input, { format }).ok) return;
      expect(typeof importedText(input, { format }).text).toBe('string');
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['a.md', 'word', 'markdown'],
  ['a.txt', '# word\n\n**b**', 'plain'],
  ['a.txt', '<!DOCTYPE html><p>word', 'html'],
  ['A.HTM', 'word', 'html'],
  [undefined, '<p>word</p>', 'html'],
  [undefined, '# word\n\n**b**', 'markdown'],
  [undefined, '# 1 is a number', 'plain'],
  [undefined, 'word', 'plain'],
])('%s with %j is read as %s', (fileName, text, format) => {
  expect(detectFormat(text, fileName)).toBe(format);
});

test('a page without words is refused', () => {
  expect(previewText(bytes('<!doctype html><script>x</script>'))).toMatchObject({
    ok: false,
    error: { code: 'empty' },
  });
});

test.each([
  ['plain', 'a\n\nb\n\nc', { blocks: 2 }, 'too_many_blocks', 'the whole file'],
  ['html', '<p>a<p>b<p>c', { blocks: 2 }, 'too_many_blocks', 'the whole file'],
  ['markdown', 'a\nb\nc\nd\ne', { blocks: 1 }, 'too_many_lines', 'the whole file'],
  ['html', '<p>a</p><p>bcd</p>', { blockLength: 2 }, 'too_long_block', 'block 2'],
  ['plain', 'From: a\nSubject: bcdef\n\na', { blockLength: 4 }, 'too_long_block', 'block 1'],
] as const)(
  'a text of the format %s that is more than a document holds is refused: %j',
  (format, text, some, code, where) => {
    const limits = { ...DEFAULT_IMPORT_LIMITS, ...some };
    expect(previewText(bytes(text), { format, limits })).toMatchObject({ ok: false, error: { code, where } });
    expect(previewText(bytes(text), { format }).ok).toBe(true);
  },
);

test('lines of a page are not those of a text', () => {
  const limits = { ...DEFAULT_IMPORT_LIMITS, blocks: 1 };
  expect(previewText(bytes('<p>a\nb\nc\nd\ne'), { format: 'html', limits }).ok).toBe(true);
});

test('digits in code and in notes are no footnotes', () => {
  const read = previewText(
    bytes('<p>a.<sup><a href="#n">1</a></sup></p><pre>x.2</pre><p id="n">Ledger.3 It rose.4</p>'),
    { format: 'html' },
  );
  expect(read.ok && read.value.blocks.map(({ footnotes }) => footnotes.length)).toEqual([1, 0, 0]);
});

test('a warning names the block it speaks of, behind a list of notes that moved as well', () => {
  const read = previewText(
    bytes(
      '<h1>The Weir</h1><p>a.<sup>1</sup> b.<sup>2</sup></p><h2>Notes</h2><ol><li>A.</li><li>B.</li></ol><address>Researcher and Co-Founder, Valley Monitor</address>',
    ),
    { format: 'html' },
  );
  if (!read.ok) throw new Error(read.error.message);
  expect(read.value.blocks.map(({ kind, index }) => `${index} ${kind}`)).toEqual([
    '0 title',
    '1 paragraph',
    '2 heading',
    '3 byline',
    '4 note',
    '5 note',
  ]);
  expect(read.value.warnings).toEqual([expect.objectContaining({ code: 'author_name_missing', blockIndex: 3 })]);
});

test('an empty block among words does not make a file empty', () => {
  expect(previewText(bytes('<table><tr><td></td><td>a</td></tr></table>'), { format: 'html' }).ok).toBe(true);
  expect(previewText(bytes('<table><tr><td> </td></tr></table><hr>'), { format: 'html' }).ok).toBe(false);
});
