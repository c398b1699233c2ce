import { useEffect, useSyncExternalStore } from 'react';

export interface ScreenKey {
  /** As printed on the keyboard: `j`, `Shift+Enter`, `Mod+K` (Mod is Ctrl, or Cmd on a Mac). */
  readonly keys: string;
  readonly does: string;
}
export interface KeyGroup {
  readonly title: string;
  readonly keys: readonly ScreenKey[];
}

let groups: readonly KeyGroup[] = [];
const listeners = new Set<() => void>();

function set(next: readonly KeyGroup[]): void {
  groups = next;
  for (const listener of listeners) listener();
}

/** Lists keys in the help of the current screen for as long as the component is shown. Give a constant array. */
export function useScreenKeys(title: string, keys: readonly ScreenKey[]): void {
  useEffect(() => {
    const group = { title, keys };
    set([...groups, group]);
    return () => set(groups.filter((one) => one !== group));
  }, [title, keys]);
}

export function useKeyGroups(): readonly KeyGroup[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => groups,
  );
}

/** True while the person types into something: single keys are then text. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    ((target.isContentEditable && target.getAttribute('aria-readonly') !== 'true') ||
      /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
