import { blockNumbers, parseDocument } from '@scholium/document';
import { previewText } from '@scholium/exchange';
import { buildDocument } from '@scholium/exchange/preview';
import { numbersOf } from './numbering.js';

test('the preview numbers paragraphs as the document will', () => {
  const text =
    '# Reeds\n\nOne.\n\n> Two.\n>\n> Three.\n\n- four\n- five\n\n  six\n\n| a | b |\n|---|---|\n| c | d |\n\n---\n\n## Last\n\nThe end.\n';
  const read = previewText(new TextEncoder().encode(text), { fileName: 'reeds.md' });
  if (!read.ok) throw new Error(read.error.message);
  let ids = 0;
  const parsed = parseDocument(buildDocument(read.value, () => `b${(ids += 1)}`));
  if (!parsed.ok) throw new Error(parsed.code);
  const printed = blockNumbers(parsed.doc).map(({ pos, number }) => [parsed.doc.nodeAt(pos)?.textContent, number]);
  const numbers = numbersOf(read.value.blocks);
  expect(
    read.value.blocks.map(({ text: words }, at) => [words, numbers[at]]).filter(([, number]) => number !== null),
  ).toEqual(printed);
  expect(printed).toHaveLength(11);
});
