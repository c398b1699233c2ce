import { DismissedChanges } from './dismissed-changes.js';

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
  new DismissedChanges('ana', storage).dismiss(rejected);
  const later = new DismissedChanges('ana', storage);
  expect([later.hides(rejected), new DismissedChanges('lena', storage).hides(rejected)]).toEqual([true, false]);
  later.recall(rejected);
  expect(new DismissedChanges('ana', storage).hides(rejected)).toBe(false);
});

test('it is shown while all are shown, and when it was revised and rejected again', () => {
  const dismissed = new DismissedChanges('ana', memory());
  dismissed.dismiss(rejected);
  dismissed.show(true);
  expect([dismissed.hides(rejected), dismissed.has(rejected)]).toEqual([false, true]);
  dismissed.show(false);
  expect(dismissed.hides({ ...rejected, revision: 2 })).toBe(false);
});

test('two tabs lose nothing of each other', () => {
  const storage = memory();
  const [one, two] = [new DismissedChanges('ana', storage), new DismissedChanges('ana', storage)];
  one.dismiss(rejected);
  two.dismiss({ id: 'd', revision: 1 });
  expect(new DismissedChanges('ana', storage).has(rejected)).toBe(true);
});
