import { useEffect, useSyncExternalStore } from 'react';
import type { RefObject } from 'react';
import { usualKey } from './shortcut-settings.js';

export interface Shortcut {
  /**
   * As printed on the keyboard: `j`, `Shift+Enter`, `Mod+K` (Mod is Ctrl, or Cmd on a Mac). Keys that do the same are
   * separated by spaces. A single letter or sign in the first place can be changed by the viewer.
   */
  readonly keys: string;
  readonly does: string;
}
export interface ShortcutGroup {
  /** Names the group in the viewer's settings. */
  readonly id: string;
  readonly title: string;
  readonly keys: readonly Shortcut[];
}

let groups: readonly ShortcutGroup[] = [];
const listeners = new Set<() => void>();

function set(next: readonly ShortcutGroup[]): void {
  groups = next;
  for (const listener of listeners) listener();
}

/** Lists shortcuts in the help dialog while the component is mounted. Pass a constant. */
export function useShortcuts(group: ShortcutGroup): void {
  useEffect(() => {
    set([...groups, group]);
    return () => set(groups.filter((one) => one !== group));
  }, [group]);
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

const LIST_KEYS: ShortcutGroup = { id: 'list', title: 'List', keys: [{ keys: '/', does: 'Search' }] };

/** `/` moves the focus to the search field of a list. */
export function useSearchShortcut(field: RefObject<HTMLInputElement | null>): void {
  useShortcuts(LIST_KEYS);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (usualKey(LIST_KEYS, event.key) !== '/') return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [field]);
}
