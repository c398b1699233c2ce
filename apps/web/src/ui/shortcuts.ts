import { useEffect, useSyncExternalStore } from 'react';
import type { RefObject } from 'react';
import type { ShortcutGroup } from './shortcut-group.js';
import { usualKey } from './shortcut-settings.js';

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

const LIST_KEYS: ShortcutGroup = { id: 'list', title: /*i18n*/ 'List', keys: [{ keys: '/', does: /*i18n*/ 'Search' }] };

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
