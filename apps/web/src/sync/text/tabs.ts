/** Which tabs of this browser are open. A tab holds a lock by its own name for as long as it lives. */
export interface Tabs {
  readonly own: string;
  /** The tabs that are open now, this one included. */
  open(): Promise<ReadonlySet<string>>;
}

const PREFIX = 'scholium-tab-';

export function browserTabs(own: string): Tabs {
  if (!('locks' in navigator)) return lonely(own);
  const { locks } = navigator;
  void locks.request(`${PREFIX}${own}`, () => new Promise<never>(() => undefined));
  return {
    own,
    open: async () => {
      const { held = [] } = await locks.query();
      return new Set([own, ...held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []))]);
    },
  };
}

/** Browsers offer locks on secure origins only. Elsewhere the tab before a reload is known, and every other counts as open. */
function lonely(own: string): Tabs {
  const before = sessionStorage.getItem(PREFIX);
  sessionStorage.setItem(PREFIX, own);
  const everybodyElse: ReadonlySet<string> = Object.assign(new Set<string>(), { has: (tabId: string) => tabId !== before });
  return { own, open: () => Promise.resolve(everybodyElse) };
}
