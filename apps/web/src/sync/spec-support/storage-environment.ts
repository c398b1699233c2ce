import { TabLock } from '../storage/tab-locks.js';
import type { StorageEnvironment } from '../storage/storage-connection.js';
import type { OpenTabs } from '../storage/tab-locks.js';

let tabs = 0;

/** A tab of a browser, in which the tabs of `open` are open. */
export const openTabs = (own: string, open: ReadonlySet<string> = new Set()): OpenTabs => ({
  own,
  open: async () => open,
  older: async () => [],
  closed: async () => undefined,
  close: () => undefined,
});

interface Differences extends Partial<Omit<StorageEnvironment, 'tabs'>> {
  readonly own?: string;
  readonly open?: ReadonlySet<string>;
}

/** What a storage of one tab lives in, alone in its browser unless stated otherwise. */
export const aStorageEnvironment = ({
  own = `tab-${++tabs}`,
  open,
  ...others
}: Differences = {}): StorageEnvironment => ({
  tabs: openTabs(own, open),
  locks: new TabLock(),
  channel: () => ({ onmessage: null, postMessage: () => undefined, close: () => undefined }),
  now: () => '2026-03-01T10:00:00.000Z',
  contract: '',
  ...others,
});
