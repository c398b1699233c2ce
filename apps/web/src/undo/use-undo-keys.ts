import { useEffect, useEffectEvent } from 'react';
import type { Commands } from '../sync/index.js';
import { isTyping, useShortcuts } from '../ui/index.js';
import type { ShortcutGroup } from '../ui/index.js';

const UNDO_KEYS: ShortcutGroup = {
  id: 'undo',
  title: /*i18n*/ 'Undo',
  keys: [
    { keys: 'Mod+Z', does: /*i18n*/ 'Undo my last action' },
    { keys: 'Mod+Shift+Z', does: /*i18n*/ 'Redo' },
  ],
};

/** Each answers whether there was something to do. */
interface UndoActions {
  readonly undo: () => boolean;
  readonly redo: () => boolean;
}

const inDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[aria-modal="true"]') !== null;

/**
 * Undo and redo by key, wherever on the screen the focus is, except where somebody types or is asked something. A key
 * pressed right after a reload waits until what was done before it is known.
 */
export function useUndoKeys(commands: Commands, { undo, redo }: UndoActions): void {
  useShortcuts(UNDO_KEYS);
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (
      event.altKey ||
      !(event.ctrlKey || event.metaKey) ||
      event.key.toLowerCase() !== 'z' ||
      isTyping(event.target) ||
      inDialog(event.target)
    )
      return;
    const act = event.shiftKey ? redo : undo;
    if (!commands.isLoaded) {
      event.preventDefault();
      commands.whenLoaded(act);
    } else if (act()) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
