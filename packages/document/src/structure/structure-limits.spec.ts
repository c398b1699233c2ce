import { checkBlocks, checkLines, mostLines, StructureTooLarge } from './structure-limits.js';

const limits = { blocks: 2, blockLength: 3, footnotes: 1 };
const fault = (check: () => void) => {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof StructureTooLarge) return [error.what, error.limit, error.block];
    throw error;
  }
};
const blocks = (...texts: string[]) =>
  fault(() =>
    checkBlocks(
      texts.map((text) => ({ text })),
      limits,
    ),
  );
const lines = (text: string) => fault(() => checkLines(text, limits));

test('a text has as many blocks as allowed, each as long as allowed; the fault names the limit and the block', () => {
  expect(blocks('abc', 'abc')).toBeNull();
  expect(blocks('', '', '')).toEqual(['blocks', 2, undefined]);
  expect(blocks('abc', 'abcd')).toEqual(['block_length', 3, 2]);
  expect(blocks('abcd')).toEqual(['block_length', 3, 1]);
});

test('four lines with words for each block, wherever the blank ones stand', () => {
  expect(mostLines(limits)).toBe(8);
  const eight = Array.from({ length: 8 }, () => 'x').join('\n');
  expect(lines('')).toBeNull();
  expect(lines(eight)).toBeNull();
  expect(lines(`\n\n${eight}\n\n\n`)).toBeNull();
  expect(lines(eight.replaceAll('\n', '\n\n'))).toBeNull();
  expect(lines(`${eight}\nx`)).toEqual(['lines', 8, undefined]);
  expect(lines(`${eight}\n\nx\n`)).toEqual(['lines', 8, undefined]);
  expect(lines(`xx\n${eight}`)).toEqual(['lines', 8, undefined]);
});
