import type { Line } from './lines.js';
import { goesOn, type Setting } from './paragraphs.js';
import type { Tag } from './tags.js';

const setting: Setting = { size: 10, bold: false, pitchOf: () => 12, indented: false };

/** A paragraph of one line that fills its column; `column`: of a cell of the first row of a table. */
function group(text: string, page: number, column?: number) {
  const table = { id: 1, row: 0, column: column ?? 0, header: false };
  const tag: Tag = { element: page, ...(column === undefined ? { kind: 'paragraph' } : { kind: 'table_cell', table }) };
  const line: Line = {
    page,
    y: 700,
    size: 10,
    start: 50,
    end: 300,
    rtl: false,
    spans: [],
    text,
    firstWord: 20,
    bold: false,
    font: 'f',
    tag,
  };
  return [{ line, start: 50, end: 300 }];
}

test('a paragraph goes on behind the end of its page, a cell of a table only in itself', () => {
  expect(goesOn(group('which nobody', 0), group('counted', 1), setting)).toBe(true);
  expect(goesOn(group('which nobody', 0, 1), group('counted', 1, 1), setting)).toBe(true);
  expect(goesOn(group('Barges', 0, 1), group('nine', 1, 0), setting)).toBe(false);
  expect(goesOn(group('Barges', 0, 1), group('nine', 1), setting)).toBe(false);
});
