import { Dismissed } from './dismissed-changes.js';

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}
const rejected = { id: 'c', revision: 1 };

test('what was dismissed stays hidden for that person in this browser, until it is recalled', () => {
  const storage = memory();
  new Dismissed('ana', storage).dismiss(rejected);
  const later = new Dismissed('ana', storage);
  expect([later.hides(rejected), new Dismissed('lena', storage).hides(rejected)]).toEqual([true, false]);
  later.recall(rejected);
  expect(new Dismissed('ana', storage).hides(rejected)).toBe(false);
});

test('it is shown while all are shown, and when it was revised and rejected again', () => {
  const dismissed = new Dismissed('ana', memory());
  dismissed.dismiss(rejected);
  dismissed.show(true);
  expect([dismissed.hides(rejected), dismissed.has(rejected)]).toEqual([false, true]);
  dismissed.show(false);
  expect(dismissed.hides({ ...rejected, revision: 2 })).toBe(false);
});

test('two tabs lose nothing of each other', () => {
  const storage = memory();
  const [one, two] = [new Dismissed('ana', storage), new Dismissed('ana', storage)];
  one.dismiss(rejected);
  two.dismiss({ id: 'd', revision: 1 });
  expect(new Dismissed('ana', storage).has(rejected)).toBe(true);
});
