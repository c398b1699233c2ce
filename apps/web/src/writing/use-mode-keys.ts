import { useEffect, useEffectEvent } from 'react';
import type { EditorMode } from '../editor/index.js';
import { useShortcuts } from '../ui/index.js';
import type { ShortcutGroup } from '../ui/index.js';
import type { Workspace } from '../workspace/index.js';
import { modesOf } from './modes.js';

const MODE_KEYS: ShortcutGroup = {
  id: 'modes',
  title: /*i18n*/ 'Modes',
  keys: [
    { keys: 'Mod+Alt+Shift+R', does: /*i18n*/ 'Read' },
    { keys: 'Mod+Alt+Shift+A', does: /*i18n*/ 'Annotate' },
    { keys: 'Mod+Alt+Shift+S', does: /*i18n*/ 'Suggest' },
    { keys: 'Mod+Alt+Shift+E', does: /*i18n*/ 'Edit' },
  ],
};

const MODES: Readonly<Record<string, EditorMode>> = {
  KeyR: 'read',
  KeyA: 'annotate',
  KeyS: 'suggest',
  KeyE: 'edit',
};

/** Changes the mode from anywhere on the page, except in a dialog. The focus stays where it is. */
export function useModeKeys(workspace: Workspace): void {
  useShortcuts(MODE_KEYS);
  const press = useEffectEvent((event: KeyboardEvent) => {
    const mod = event.ctrlKey || event.metaKey;
    // With AltGr, which some systems report as Ctrl and Alt, these keys write letters (Ś on a Polish keyboard).
    if (!mod || !event.altKey || !event.shiftKey || event.getModifierState('AltGraph')) return;
    const mode = MODES[event.code];
    if (!mode || (event.target instanceof Element && event.target.closest('[aria-modal="true"]'))) return;
    if (!modesOf(workspace.store).includes(mode)) return;
    event.preventDefault();
    workspace.mode.set(mode);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
