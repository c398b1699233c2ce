import type { Me, SessionState, Sync } from '../sync/index.js';
import { firstLanguage, followAccountLanguage } from './account-language.js';

function start() {
  const listeners: ((state: SessionState) => void)[] = [];
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const loaded: (string | null)[] = [];
  const changed = { subscribe: (listener: (state: SessionState) => void) => listeners.push(listener) };
  followAccountLanguage({ changed } as unknown as Sync['session'], storage, async (choice) => void loaded.push(choice));
  const go = (state: SessionState) => listeners.forEach((listener) => listener(state));
  return {
    loaded,
    first: () => firstLanguage(storage),
    enter: (language: Me['language']) => go({ status: 'signed_in', me: { language } as Me }),
    leave: (ended: boolean) => go({ status: 'signed_out', ended }),
    lose: () => go({ status: 'unreachable', failure: { code: 'unreachable', message: '' } }),
  };
}

test('what an account chose is kept for the next first screen, also without a network', () => {
  const tab = start();
  tab.enter('de');
  tab.lose();
  expect([tab.loaded, tab.first()]).toEqual([['de'], 'de']);
  tab.enter(null);
  expect([tab.loaded, tab.first()]).toEqual([['de', null], null]);
});

test('nothing of it is left for the next account', () => {
  const tab = start();
  tab.enter('de');
  tab.leave(false);
  expect([tab.loaded, tab.first()]).toEqual([['de', null], null]);
});

test('a session that ends leaves the screen as it is, for who signs in again', () => {
  const tab = start();
  tab.enter('de');
  tab.leave(true);
  expect([tab.loaded, tab.first()]).toEqual([['de'], null]);
});
