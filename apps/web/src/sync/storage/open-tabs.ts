/**
 * Which tabs of this browser are open, as one account sees it: a tab holds a lock by its own name for as long as the
 * account is signed in there. What an account left in a tab is so free for another tab of it, though the first lives on
 * for somebody else.
 */
export interface OpenTabs {
  readonly own: string;
  /** The tabs that are open now, this one included. */
  open(): Promise<ReadonlySet<string>>;
  /** The account is not in this tab any more. */
  close(): void;
}

const PREFIX = 'scholium-tab-';
/** So many earlier names of a tab are remembered where there are no locks. */
const REMEMBERED = 50;

export function browserTabs(own: string): OpenTabs {
  if (!('locks' in navigator)) return tabsWithoutLocks(own);
  const { locks } = navigator;
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  void locks.request(`${PREFIX}${own}`, () => held);
  return {
    own,
    open: async () => {
      const { held: names = [] } = await locks.query();
      return new Set([
        own,
        ...names.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [])),
      ]);
    },
    close: release,
  };
}

/**
 * Browsers offer locks on secure origins only. Elsewhere the earlier names of this tab are known, and every other tab
 * counts as open.
 */
function tabsWithoutLocks(own: string): OpenTabs {
  const before = (sessionStorage.getItem(PREFIX) ?? '').split(' ');
  sessionStorage.setItem(PREFIX, [...before, own].slice(-REMEMBERED).join(' '));
  const allButOwn: ReadonlySet<string> = Object.assign(new Set<string>(), {
    has: (tabId: string) => !before.includes(tabId),
  });
  return { own, open: () => Promise.resolve(allButOwn), close: () => undefined };
}
