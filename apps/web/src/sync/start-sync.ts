/** The real surroundings of a tab. */
import { v7 } from 'uuid';
import { accountKey } from './account-key.js';
import { preloadedResponses } from './preloaded-responses.js';
import { Sync } from './sync.js';
import { browserTabs, TabLock } from './storage/tab-locks.js';

/** A hash of the contract's sources, filled in by the build. */
declare const __CONTRACT__: string;
const LAST_ACCOUNT = 'scholium-last-account';

/** The titles in it are what the server said, and go with the rest of that. */
function forgetRecent(): void {
  const accountId = localStorage.getItem(LAST_ACCOUNT);
  if (accountId !== null) localStorage.removeItem(accountKey('recent', accountId));
}

export function startSync(): Sync {
  const preloaded = preloadedResponses(document);
  const sync = new Sync({
    fetch: (url, init) => fetch(url, { ...preloaded.take(init as RequestInit, url), credentials: 'same-origin' }),
    connect: (path) => new WebSocket(new URL(path, location.href.replace(/^http/, 'ws'))),
    locks: 'locks' in navigator ? navigator.locks : new TabLock(),
    channel: (name) => new BroadcastChannel(name),
    now: () => new Date().toISOString(),
    random: Math.random,
    tabs: () => browserTabs(v7()),
    nextId: v7,
    contract: __CONTRACT__,
    lastAccount: {
      get: () => localStorage.getItem(LAST_ACCOUNT),
      set: (accountId) => {
        if (localStorage.getItem(LAST_ACCOUNT) !== accountId) forgetRecent();
        if (accountId === null) localStorage.removeItem(LAST_ACCOUNT);
        else localStorage.setItem(LAST_ACCOUNT, accountId);
      },
      forgetRecent,
    },
  });
  addEventListener('online', () => sync.onBrowserEvent('online'));
  addEventListener('offline', () => sync.onBrowserEvent('offline'));
  addEventListener('pagehide', () => sync.flush());
  document.addEventListener('visibilitychange', () =>
    document.visibilityState === 'visible' ? sync.onBrowserEvent('visible') : sync.flush(),
  );
  sync.session.changed.subscribe(({ status }) => status === 'signed_out' && preloaded.forget());
  void sync.session.load();
  return sync;
}
