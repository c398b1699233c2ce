import type { Fragment } from './glyphs.js';
import { DigitWidths, lineOf, rowsOf } from './lines.js';

/** A fragment of these letters as they are seen from left to right, each at its place. */
function drawn(font: string, ...letters: readonly (readonly [text: string, x: number])[]): Fragment {
  const glyphs = letters.map(([text, x]) => ({ text, x, end: x + 5 }));
  const set = { y: 100, size: 10, font, bold: false, italic: false, content: null, artifact: false };
  return { ...set, glyphs, x: glyphs[0]!.x, end: glyphs.at(-1)!.end };
}
const setting = { page: 0, rtl: true, digits: new DigitWidths(), tagOf: () => undefined };

test('signs that are drawn into the gaps of words from right to left stand where they are seen', () => {
  const words = drawn('Hebrew', ['ר', 10], ['ה', 15], ['ג', 30], ['א', 35]);
  const signs = drawn('Latin', [' ', 20], [',', 25]);
  const [row] = rowsOf([words, signs]);
  expect(lineOf(row!, setting).text).toBe('אג, הר');
});
