import fc from 'fast-check';
import { scanUtf8 } from './utf-8-scan.js';

const scan = (...bytes: number[]): number[] => {
  const { sequences, misplaced, firstMisplaced } = scanUtf8(Uint8Array.from(bytes));
  return [sequences, misplaced, firstMisplaced];
};

test.each<[number[], number[]]>([
  [
    [0x61, 0x7f],
    [0, 0, -1],
  ],
  [
    [0xc2, 0x80, 0xdf, 0xbf],
    [2, 0, -1],
  ],
  [
    [0xe0, 0xa0, 0x80, 0xef, 0xbf, 0xbf],
    [2, 0, -1],
  ],
  [
    [0xf0, 0x90, 0x80, 0x80, 0xf4, 0x8f, 0xbf, 0xbf],
    [2, 0, -1],
  ],
  [[0x80], [0, 1, 0]],
  [
    [0x61, 0xbf, 0x61, 0xbf],
    [0, 2, 1],
  ],
  [
    [0xc0, 0x80],
    [0, 2, 0],
  ],
  [
    [0xc1, 0x80],
    [0, 2, 0],
  ],
  [
    [0xf5, 0x80, 0x80, 0x80],
    [0, 4, 0],
  ],
  [
    [0xff, 0x80],
    [0, 2, 0],
  ],
  [
    [0xc3, 0x61],
    [0, 1, 0],
  ],
  [
    [0xe2, 0x82],
    [0, 2, 0],
  ],
  [
    [0xf0, 0x9f, 0x98, 0x61],
    [0, 3, 0],
  ],
  [
    [0xc3, 0xa4, 0xa4],
    [1, 1, 2],
  ],
  [
    [0xe2, 0x82, 0xac, 0x80],
    [1, 1, 3],
  ],
])('%p has whole sequences, bytes out of place and the first of them: %p', (bytes, expected) => {
  expect(scan(...bytes)).toEqual(expected);
});

test('what UTF-8 writes has one sequence for each character above U+007F, and nothing out of place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const characters = [...text].filter((char) => (char.codePointAt(0) ?? 0) > 0x7f).length;
      expect(scanUtf8(new TextEncoder().encode(text))).toEqual({
        sequences: characters,
        misplaced: 0,
        firstMisplaced: -1,
      });
    }),
  );
});
