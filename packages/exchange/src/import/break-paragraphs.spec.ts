import fc from 'fast-check';
import { previewImport } from './preview-import.js';
import type { ImportPreview } from './import-preview.js';

function preview(html: string): ImportPreview {
  const read = previewImport(new TextEncoder().encode(html), { format: 'html' });
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
  expect(found.warnings).toContainEqual({
    code: 'paragraphs_at_breaks',
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
