import { useEffect, useSyncExternalStore } from 'react';

export interface Shortcut {
  /** As printed on the keyboard: `j`, `Shift+Enter`, `Mod+K` (Mod is Ctrl, or Cmd on a Mac). */
  readonly keys: string;
  readonly does: string;
}
export interface ShortcutGroup {
  readonly title: string;
  readonly keys: readonly Shortcut[];
}

let groups: readonly ShortcutGroup[] = [];
const listeners = new Set<() => void>();

function set(next: readonly ShortcutGroup[]): void {
  groups = next;
  for (const listener of listeners) listener();
}

/** Lists shortcuts in the help dialog while the component is mounted. Pass a constant array. */
export function useShortcuts(title: string, keys: readonly Shortcut[]): void {
  useEffect(() => {
    const group = { title, keys };
    set([...groups, group]);
    return () => set(groups.filter((one) => one !== group));
  }, [title, keys]);
}

export function useShortcutGroups(): readonly ShortcutGroup[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => groups,
  );
}

/** True for text fields, in which single keys are text. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    ((target.isContentEditable && target.getAttribute('aria-readonly') !== 'true') ||
      /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
