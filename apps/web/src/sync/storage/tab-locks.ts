/** Which tab owns a record, and which tab may work now. Both rest on Web Locks, which a browser ends with the tab. */

/** The parts of `LockManager` and `BroadcastChannel` that are used. */
export interface Locks {
  request(name: string, work: () => Promise<void>): Promise<unknown>;
}
export type Channel = Pick<BroadcastChannel, 'onmessage' | 'postMessage' | 'close'>;

/**
 * The open tabs of this browser as one account sees them. A tab holds a lock under its own id while the account is
 * signed in there, so a tab that changed to another account counts as closed.
 */
export interface OpenTabs {
  /** The id of this tab for this account. */
  readonly own: string;
  /** Ids of the tabs that are open, this one included. */
  open(): Promise<ReadonlySet<string>>;
  /** Locks of tabs that run a release from before the common storage (see `import-older.ts`); null: not known. */
  older(): Promise<readonly string[] | null>;
  /** Resolves when the tab that holds such a lock has been closed. */
  closed(lock: string): Promise<unknown>;
  /** The account is not in this tab any more. */
  close(): void;
}

const PREFIX = 'scholium-open-tab-';
const OLDER_PREFIX = 'scholium-tab-';
/** How many earlier ids of a tab are remembered where there are no locks. */
const REMEMBERED = 50;

export function browserTabs(own: string): OpenTabs {
  if (!('locks' in navigator)) return tabsWithoutLocks(own);
  const { locks } = navigator;
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  void locks.request(`${PREFIX}${own}`, () => held);
  const names = async (prefix: string): Promise<readonly string[]> =>
    ((await locks.query()).held ?? []).flatMap(({ name }) => (name?.startsWith(prefix) ? [name] : []));
  return {
    own,
    open: async () => new Set([own, ...(await names(PREFIX)).map((name) => name.slice(PREFIX.length))]),
    older: () => names(OLDER_PREFIX),
    closed: (lock) => locks.request(lock, () => undefined),
    close: release,
  };
}

/**
 * Browsers offer locks on secure origins only. Elsewhere the earlier ids of this tab are known to be closed, and every
 * other tab counts as open.
 */
function tabsWithoutLocks(own: string): OpenTabs {
  const before = [PREFIX, OLDER_PREFIX].flatMap((key) => (sessionStorage.getItem(key) ?? '').split(' '));
  sessionStorage.setItem(PREFIX, [...before, own].slice(-REMEMBERED).join(' '));
  const allButOwn: ReadonlySet<string> = Object.assign(new Set<string>(), {
    has: (tabId: string) => !before.includes(tabId),
  });
  return {
    own,
    open: () => Promise.resolve(allButOwn),
    older: () => Promise.resolve(null),
    closed: () => Promise.resolve(),
    close: () => undefined,
  };
}

/**
 * Locks within this tab, where the browser has none: two tabs may then post the same command, which its id makes
 * harmless.
 */
export class TabLock implements Locks {
  private readonly tails = new Map<string, Promise<void>>();

  async request(name: string, work: () => Promise<void>): Promise<void> {
    const result = (this.tails.get(name) ?? Promise.resolve()).then(work);
    // The caller gets the failure; the next in the queue goes on.
    const tail = result.catch(() => undefined);
    this.tails.set(name, tail);
    await result;
    if (this.tails.get(name) === tail) this.tails.delete(name);
  }
}
