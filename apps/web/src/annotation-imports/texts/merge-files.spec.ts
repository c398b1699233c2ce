import type { AnnotationFileOnWire } from '@scholium/contract';
import { countOf, hasMoved, isUnderWay, mergeFiles } from './merge-files.js';

type Part = AnnotationFileOnWire['parts'][number];
const part = (index: number, state: Part['import']['state']): Part =>
  ({ index, name: null, documentId: `d${index}`, document: null, import: { id: `i${index}`, state } }) as Part;
const file = (id: string, states: AnnotationFileOnWire['states'], ...parts: Part[]): AnnotationFileOnWire => ({
  id,
  fileName: 'a.jsonl',
  sha256: '',
  createdAt: '',
  states,
  result: { proposed: 0, accepted: 0, refused: 0, undone: 0, known: 0, unplaced: 0 },
  parts,
});

test('texts that changed take their places among the others, and files that are gone go', () => {
  const before = [
    file('a', { waiting: 2, done: 1 }, part(0, 'done'), part(2, 'waiting'), part(5, 'waiting')),
    file('b', { done: 1 }, part(0, 'done')),
  ];
  const after = mergeFiles(before, [
    file('c', { waiting: 1 }, part(1, 'waiting')),
    file('a', { waiting: 1, running: 1, done: 1 }, part(2, 'running')),
  ]);
  expect(after.map(({ id, parts }) => [id, parts.map((one) => [one.index, one.import.state])])).toEqual([
    ['c', [[1, 'waiting']]],
    [
      'a',
      [
        [0, 'done'],
        [2, 'running'],
        [5, 'waiting'],
      ],
    ],
  ]);
  expect(hasMoved(before, after)).toBe(true);
  expect(hasMoved(after, mergeFiles(after, [file('c', { waiting: 1 }), after[1]!]))).toBe(false);
});

test('a file is under way while one of its texts is', () => {
  expect(isUnderWay(file('a', { done: 3, undoing: 1 }))).toBe(true);
  expect(isUnderWay(file('a', { done: 3, failed: 1, undone: 2 }))).toBe(false);
  expect(countOf(file('a', { done: 3, failed: 1 }), new Set(['done', 'failed']))).toBe(4);
});
