import fc from 'fast-check';
import { UndoStack } from './undo-stack.js';
import type { Move, UndoRecord } from './undo-stack.js';

let ids = 0;
const nextId = () => `id-${String(ids++).padStart(6, '0')}`;
const move = (changeId: string): Move => ({ streamId: 's', command: { kind: 'change.reopen', changeId, revision: 1 } });
const step = (id: string, ...changeIds: string[]) => ({
  id,
  label: id,
  undo: changeIds.map(move),
  redo: changeIds.map(move),
});
const subjects = (moves: readonly Move[] = []) =>
  moves.map(({ command }) => ('changeId' in command ? command.changeId : ''));

/** A tab: its stack, and what it keeps for all of them. */
function aTab(disk: UndoRecord[] = [], now = () => 0) {
  const stack = new UndoStack(nextId, now, (added, gone) => {
    disk.push(added);
    for (const id of gone)
      disk.splice(
        disk.findIndex((one) => one.id === id),
        1,
      );
  });
  return { stack, hears: () => stack.merge(disk) };
}
const seen = ({ stack: { nextUndo, nextRedo } }: ReturnType<typeof aTab>) => [
  nextUndo?.label,
  subjects(nextUndo?.undo),
  nextRedo?.label,
  subjects(nextRedo?.redo),
];

test('what is done before older records are read is not lost to them, and counts as later', () => {
  const disk: UndoRecord[] = [];
  aTab(disk, () => 10).stack.push(step('before', 'x'));
  const tab = aTab(disk, () => 20);
  tab.stack.push(step('early', 'y'));
  tab.hears();
  expect(tab.stack.undo()?.id).toBe('early');
  expect(tab.stack.undo()?.id).toBe('before');
});

test('a step goes on while it stands, a record a part however long it grows, and is taken back as a whole', () => {
  const disk: UndoRecord[] = [];
  const { stack } = aTab(disk);
  stack.push({ ...step('a', 'x'), label: '1 change' });
  stack.push(step('b', 'z'));
  expect(stack.extend('a', { ...step('', 'y'), label: '2 changes' })).toBe(true);
  expect(disk.map((record) => (record.kind === 'done' ? subjects(record.undo) : null))).toEqual([['x'], ['z'], ['y']]);
  expect(stack.nextUndo?.id).toBe('b');
  expect(subjects(stack.undo('a')?.undo)).toEqual(['x', 'y']);
  expect([stack.nextRedo?.label, subjects(stack.nextRedo?.redo)]).toEqual(['2 changes', ['x', 'y']]);
  expect([stack.extend('a', { ...step('', 'w'), label: '3 changes' }), stack.extend('c', step('', 'v'))]).toEqual([
    true,
    false,
  ]);
  expect(subjects(stack.undo('a')?.undo)).toEqual(['w']);
  expect([stack.nextRedo?.label, subjects(stack.nextRedo?.redo)]).toEqual(['3 changes', ['x', 'y', 'w']]);
});

test('what would not be taken back stays, is tried again by the keys once, and by name as often as asked', () => {
  const { stack } = aTab();
  stack.push(step('older', 'o'));
  stack.push(step('a', 'x', 'y', 'z'));
  stack.undo();
  stack.markUnchanged('a', new Set(['y']), false);
  expect([stack.nextUndo?.label, subjects(stack.nextUndo?.undo), stack.has('a')]).toEqual(['a, 1 left', ['y'], false]);
  expect([stack.nextRedo?.label, subjects(stack.nextRedo?.redo)]).toEqual(['a, 2 left', ['x', 'z']]);
  stack.undo();
  stack.markUnchanged('a', new Set(['y']), false);
  expect(stack.nextUndo?.id).toBe('older');
  expect(subjects(stack.undo('a')?.undo)).toEqual(['y']);
  expect([stack.undo('a'), subjects(stack.nextRedo?.redo)]).toEqual([null, ['x', 'y', 'z']]);
});

test('what would not be done again stays taken back', () => {
  const { stack } = aTab();
  stack.push(step('a', 'x', 'y'));
  stack.undo();
  stack.redo();
  stack.markUnchanged('a', new Set(['x']), true);
  expect([subjects(stack.nextUndo?.undo), subjects(stack.nextRedo?.redo)]).toEqual([['y'], ['x']]);
});

test('two tabs: one takes back what the other goes on with, and neither loses anything', () => {
  const disk: UndoRecord[] = [];
  const [one, two] = [aTab(disk), aTab(disk)];
  one.stack.push({ ...step('bulk', 'a', 'b'), label: 'Accepted: 2 changes' });
  two.hears();
  expect(subjects(two.stack.undo()?.undo)).toEqual(['a', 'b']);
  // On its way when the other tab took the step back.
  expect(one.stack.extend('bulk', { ...step('', 'c'), label: 'Accepted: 3 changes' })).toBe(true);
  for (const tab of [one, two]) tab.hears();
  expect(one.stack.has('bulk')).toBe(false);
  expect([seen(one), seen(two)]).toEqual(
    Array.from({ length: 2 }, () => ['Accepted: 3 changes, 1 left', ['c'], 'Accepted: 3 changes, 2 left', ['a', 'b']]),
  );
});

const op = fc.record({
  tab: fc.nat(2),
  what: fc.constantFrom('push', 'push', 'goOn', 'undo', 'undo', 'redo', 'stayed', 'void', 'hear'),
  pick: fc.nat(20),
});

test('whatever tabs do at the same time, all come to see the same, and every step that was done is still there', () => {
  fc.assert(
    fc.property(fc.array(op, { maxLength: 60 }), fc.infiniteStream(fc.nat()), (ops, random) => {
      const disk: UndoRecord[] = [];
      let clock = 0;
      const tabs = [0, 1, 2].map(() => aTab(disk, () => clock));
      const done: string[] = [];
      for (const { tab: at, what, pick } of ops) {
        clock += pick % 3;
        const tab = tabs[at]!;
        const changeId = nextId();
        const known = done.length > 0 ? done[pick % done.length]! : '';
        if (what === 'push') {
          const id = nextId();
          tab.stack.push(step(id, changeId));
          done.push(id);
        } else if (what === 'goOn') tab.stack.extend(known, step('', changeId));
        else if (what === 'undo') tab.stack.undo();
        else if (what === 'redo') tab.stack.redo();
        else if (what === 'hear') tab.hears();
        else if (what === 'stayed') {
          const turned = tab.stack.undo();
          if (turned) tab.stack.markUnchanged(turned.id, new Set(subjects(turned.undo).slice(0, 1)), false);
        } else {
          const next = tab.stack.nextUndo;
          if (next) tab.stack.markRefused(next.id, new Set(subjects(next.undo)));
        }
      }
      for (const tab of tabs) tab.hears();
      const late = aTab();
      const shuffled = disk
        .map((record) => ({ record, at: random.next().value }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ record }) => record);
      for (const record of shuffled) late.stack.merge([record]);
      for (const tab of tabs) expect(seen(tab)).toEqual(seen(late));
      // Each change that was done stands, was taken back or was refused, and each that stands can be taken back, once.
      expect([...late.stack.known].toSorted()).toEqual(disk.map(({ id }) => id).toSorted());
      const refused = new Set(disk.flatMap((record) => (record.kind === 'void' ? record.subjects : [])));
      const standing = done.flatMap((id) => subjects(late.stack.undo(id)?.undo));
      expect(standing.length).toBe(new Set(standing).size);
      expect(standing.filter((subject) => refused.has(subject))).toEqual([]);
      for (const id of done) expect([late.stack.undo(id), late.stack.has(id)]).toEqual([null, false]);
    }),
    { numRuns: 300 },
  );
});

test('holds the newest 200, and what was taken back until something else is done; what is of no use any more is let go', () => {
  const disk: UndoRecord[] = [];
  let now = 0;
  const { stack } = aTab(disk, () => (now += 60_000));
  for (let at = 0; at < 201; at++) stack.push(step(`${at}`, `c${at}`));
  stack.push(step('last', 'c'));
  let count = 0;
  while (stack.undo()) count++;
  expect([count, stack.nextRedo?.id]).toEqual([200, '2']);
  stack.push(step('x', 'x'));
  expect(stack.nextRedo).toBeNull();
  for (let at = 0; at < 3; at++) stack.push(step(`y${at}`, `y${at}`));
  expect(stack.known.size).toBe(disk.length);
  expect(disk.filter((record) => record.kind === 'done').map(({ id }) => id)).toEqual(['x', 'y0', 'y1', 'y2']);
});
