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

test('a step goes on while it stands, with what it does as a whole', () => {
  const move = (changeId: string) => ({ streamId: 's', command: { kind: 'change.reopen' as const, changeId, revision: 1 } });
  const kept: KeptStep[] = [];
  const stack = new UndoStack((changed) => void kept.push(...changed));
  stack.push({ id: 'a', label: '1 change', undo: [move('x')], redo: [] });
  stack.push(step('b'));
  expect(stack.goOn('a', { label: '2 changes', undo: [move('y')], redo: [] })).toBe(true);
  expect(kept.at(-1)).toMatchObject({ id: 'a', label: '2 changes', undo: [move('x'), move('y')], undone: false });
  expect(stack.nextUndo?.id).toBe('b');
  stack.undo('a');
  expect([stack.goOn('a', step('')), stack.goOn('c', step(''))]).toEqual([false, false]);
  expect(stack.nextRedo).toMatchObject({ id: 'a', label: '2 changes' });
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
