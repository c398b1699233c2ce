import { setTimeout as pause } from 'node:timers/promises';
import { Turnstile } from './serial-lock.js';

/** What the turnstile lets through, each of whom is through when told so. */
const open = (patience: number) => {
  const turnstile = new Turnstile(patience);
  const begun: string[] = [];
  const leave = new Map<string, { readonly well: () => void; readonly badly: (error: Error) => void }>();
  const come = (name: string): Promise<string> =>
    turnstile.pass(
      () =>
        new Promise((resolve, reject) => {
          begun.push(name);
          leave.set(name, { well: () => resolve(name), badly: reject });
        }),
    );
  return { begun, come, leave: (name: string) => leave.get(name)! };
};
const LONG = 60_000;

test('whoever finds nobody there is let through at once', async () => {
  const { begun, come, leave } = open(LONG);
  const a = come('a');
  expect(begun).toEqual(['a']);
  leave('a').well();
  await expect(a).resolves.toBe('a');
  await pause(0);
  void come('b');
  expect(begun).toEqual(['a', 'b']);
});

test('one after the other, in order, also behind one who fails', async () => {
  const { begun, come, leave } = open(LONG);
  const [a, b, c] = [come('a'), come('b'), come('c')];
  await pause(5);
  expect(begun).toEqual(['a']);
  leave('a').badly(new Error('no'));
  await expect(a).rejects.toThrow('no');
  await pause(0);
  expect(begun).toEqual(['a', 'b']);
  leave('b').well();
  await expect(b).resolves.toBe('b');
  await pause(0);
  expect(begun).toEqual(['a', 'b', 'c']);
  leave('c').well();
  await expect(c).resolves.toBe('c');
});

test('whoever has waited long enough goes on', async () => {
  const { begun, come } = open(10);
  void come('a');
  void come('b');
  expect(begun).toEqual(['a']);
  await pause(50);
  expect(begun).toEqual(['a', 'b']);
});
