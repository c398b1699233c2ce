import { UndoStack } from './undo-stack.js';
import type { KeptStep } from './undo-stack.js';

const step = (id: string) => ({ id, label: id, undo: [], redo: [] });

test('what is done while older states are still being read is not lost to them, however they overlap', () => {
  const kept = new Map<string, KeptStep>();
  const stack = new UndoStack((changed, gone) => {
    for (const id of gone) kept.delete(id);
    for (const one of changed) kept.set(one.id, one);
  });
  const first = stack.heed();
  const empty = [...kept.values()];
  stack.push(step('a'));
  const second = stack.heed();
  const withA = [...kept.values()];
  stack.read(empty, first);
  expect(stack.nextUndo?.id).toBe('a');
  stack.undo();
  stack.read(withA, second);
  expect([stack.nextUndo, stack.nextRedo?.id]).toEqual([null, 'a']);
});

test('holds the newest 200, and what was taken back until something else is done', () => {
  const stack = new UndoStack();
  for (let at = 0; at < 201; at++) stack.push(step(`${at}`));
  let count = 0;
  while (stack.undo()) count++;
  expect([count, stack.nextRedo?.id]).toEqual([200, '1']);
  stack.push(step('x'));
  expect(stack.nextRedo).toBeNull();
});
