import { setTimeout as pause } from 'node:timers/promises';
import { SerialLock } from './serial-lock.js';

/** A lock and the work given to it, each of which ends when told so. */
const open = (timeout: number) => {
  const lock = new SerialLock(timeout);
  const started: string[] = [];
  const end = new Map<string, { readonly well: () => void; readonly badly: (error: Error) => void }>();
  const run = (name: string): Promise<string> =>
    lock.run(
      () =>
        new Promise((resolve, reject) => {
          started.push(name);
          end.set(name, { well: () => resolve(name), badly: reject });
        }),
    );
  return { started, run, end: (name: string) => end.get(name)! };
};
const LONG = 60_000;

test('starts at once when nothing runs', async () => {
  const { started, run, end } = open(LONG);
  const a = run('a');
  expect(started).toEqual(['a']);
  end('a').well();
  await expect(a).resolves.toBe('a');
  await pause(0);
  void run('b');
  expect(started).toEqual(['a', 'b']);
});

test('runs one after the other, in order, also behind one that fails', async () => {
  const { started, run, end } = open(LONG);
  const [a, b, c] = [run('a'), run('b'), run('c')];
  await pause(5);
  expect(started).toEqual(['a']);
  end('a').badly(new Error('no'));
  await expect(a).rejects.toThrow('no');
  await pause(0);
  expect(started).toEqual(['a', 'b']);
  end('b').well();
  await expect(b).resolves.toBe('b');
  await pause(0);
  expect(started).toEqual(['a', 'b', 'c']);
  end('c').well();
  await expect(c).resolves.toBe('c');
});

test('starts after the timeout although the work before still runs', async () => {
  const { started, run } = open(10);
  void run('a');
  void run('b');
  expect(started).toEqual(['a']);
  await pause(50);
  expect(started).toEqual(['a', 'b']);
});
