/** The viewer's settings of single-letter shortcuts on this device: keys that were changed, and whether they act. */
import { useSyncExternalStore } from 'react';
import type { ShortcutGroup } from './shortcut-group.js';

export interface ShortcutSettings {
  readonly off: boolean;
  /** Chosen keys, by group and usual key: `review.a`. */
  readonly keys: Readonly<Record<string, string>>;
}

const USUAL: ShortcutSettings = { off: false, keys: {} };
let settings = USUAL;
let place: string | null = null;
const listeners = new Set<() => void>();

/** Reads the settings from this entry of the local storage, and keeps changes there. */
export function keepShortcutSettings(storageKey: string): void {
  place = storageKey;
  settings = parse(localStorage.getItem(storageKey));
  for (const listener of listeners) listener();
}

function parse(stored: string | null): ShortcutSettings {
  try {
    const { off, keys } = JSON.parse(stored ?? 'null') as { readonly off?: unknown; readonly keys?: object };
    const chosen = Object.entries(keys ?? {}).filter((one): one is [string, string] => typeof one[1] === 'string');
    return { off: off === true, keys: Object.fromEntries(chosen) };
  } catch {
    // Nothing was kept, or somebody changed it: the usual keys.
    return USUAL;
  }
}

function change(next: ShortcutSettings): void {
  settings = next;
  if (place !== null) localStorage.setItem(place, JSON.stringify(next));
  for (const listener of listeners) listener();
}

export function useShortcutSettings(): ShortcutSettings {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => settings,
  );
}

export function switchShortcuts(off: boolean): void {
  change({ ...settings, off });
}

export function resetShortcuts(): void {
  change({ ...settings, keys: {} });
}

/** Gives a shortcut another key; answers with what the key already does in this group, and then changes nothing. */
export function changeShortcut(group: ShortcutGroup, usual: string, key: string): string | null {
  const chosen = key.toLowerCase();
  const taken = group.keys.find(({ keys }) => {
    const [first] = keys.split(' ');
    return first !== usual && (isChangeable(first!) ? chosenKey(group, first!) : first) === chosen;
  });
  if (taken) return taken.does;
  change({ ...settings, keys: { ...settings.keys, [`${group.id}.${usual}`]: chosen } });
  return null;
}

/** Whether a key of the help dialog is a single letter or sign. Digits choose from lists and stay. */
export function isChangeable(key: string): boolean {
  return [...key].length === 1 && !/[\d↑↓]/u.test(key);
}

/** The key that the viewer chose for a shortcut, otherwise its usual one. */
export function chosenKey(group: ShortcutGroup, usual: string): string {
  return settings.keys[`${group.id}.${usual}`] ?? usual;
}

/**
 * The shortcut that a pressed key stands for, named by its usual key; null when it stands for none. A capital letter
 * is the shortcut with Shift. Keys with names, such as Enter, stand for themselves.
 */
export function usualKey(group: ShortcutGroup, pressed: string): string | null {
  if ([...pressed].length !== 1) return pressed;
  if (settings.off) return null;
  const lower = pressed.toLowerCase();
  const usual = group.keys.map(({ keys }) => keys.split(' ')[0]!).filter(isChangeable);
  const found = usual.find((key) => chosenKey(group, key) === lower);
  if (found !== undefined) return lower === pressed ? found : found.toUpperCase();
  return usual.includes(lower) ? null : pressed;
}

/** The key to print on a button; null while single-letter shortcuts are switched off. */
export function useKeyHint(group: ShortcutGroup, usual: string): string | null {
  const { off } = useShortcutSettings();
  return off ? null : chosenKey(group, usual);
}
