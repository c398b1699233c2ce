import { MOST_TYPES_TOLD, type AnnotationFileText } from '@scholium/contract';
import type { Vocabulary } from '@scholium/review';
import { textsJob } from './read-texts.js';

const vocabulary = { entityTypes: [], codes: [] } as unknown as Vocabulary;
const rowsOf = async (labels: readonly string[]): Promise<AnnotationFileText['byTypes'][]> => {
  const table = ['label,quote', ...labels.map((label) => `${label},x`)].join('\n');
  const bytes = new TextEncoder().encode(table);
  const read = await textsJob({ bytes, fileName: 'labels.csv', documents: [], vocabulary });
  if (!read.ok) throw new Error(read.code);
  return read.value.texts.map(({ byTypes }) => byTypes);
};

test('annotations of the same types are counted together', async () => {
  expect(await rowsOf(['a', 'a | b', 'b | a', 'b | b'])).toEqual([
    [
      { types: [0], annotations: 1 },
      { types: [0, 1], annotations: 2 },
      { types: [1], annotations: 1 },
    ],
  ]);
});

test('of very many combinations of types none is told', async () => {
  // A row and its types: 101 numbers.
  const labels = (count: number) =>
    Array.from({ length: count }, (_, row) => Array.from({ length: 100 }, (__, type) => row + type).join(' | '));
  const most = Math.floor(MOST_TYPES_TOLD / 101);
  expect((await rowsOf(labels(most)))[0]).toHaveLength(most);
  expect(await rowsOf(labels(most + 1))).toEqual([null]);
});
