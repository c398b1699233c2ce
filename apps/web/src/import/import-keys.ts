import { useEffect, useEffectEvent } from 'react';
import { isTyping, usualKey } from '../ui/index.js';
import type { ShortcutGroup } from '../ui/index.js';

export const IMPORT_KEYS: ShortcutGroup = {
  id: 'import',
  title: /*i18n*/ 'Import',
  keys: [
    { keys: 'ArrowDown', does: /*i18n*/ 'Next block (also j)' },
    { keys: 'ArrowUp', does: /*i18n*/ 'Previous block (also k)' },
    { keys: 'Enter', does: /*i18n*/ 'Choose what the block is' },
    { keys: '1', does: /*i18n*/ 'Heading of that level, to 6' },
    { keys: 't', does: /*i18n*/ 'Title' },
    { keys: 's', does: /*i18n*/ 'Series' },
    { keys: 'b', does: /*i18n*/ 'Byline' },
    { keys: 'c', does: /*i18n*/ 'Caption' },
    { keys: 'p', does: /*i18n*/ 'Paragraph' },
    { keys: 'q', does: /*i18n*/ 'Quotation' },
    { keys: 'l', does: /*i18n*/ 'List item' },
    { keys: 'o', does: /*i18n*/ 'Code' },
    { keys: 'm', does: /*i18n*/ 'Merge with the previous block' },
    { keys: 'x', does: /*i18n*/ 'Split the block' },
    { keys: 'Tab', does: /*i18n*/ 'To the footnotes of the block; Enter takes one in or out' },
    { keys: ']', does: /*i18n*/ 'Next file' },
    { keys: '[', does: /*i18n*/ 'Previous file' },
    { keys: 'Mod+Z', does: /*i18n*/ 'Undo' },
    { keys: 'Mod+Shift+Z', does: /*i18n*/ 'Redo' },
    { keys: 'Mod+Enter', does: /*i18n*/ 'Import this file' },
  ],
};

interface ImportKeys {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly step: (by: number) => void;
  readonly import: () => void;
}

/** Keys that hold anywhere on the screen. In a field undo is the field's own. */
export function useImportKeys(does: ImportKeys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector('[role="dialog"]')) return;
    const mod = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (mod && key === 'enter') return act(event, does.import);
    if (isTyping(event.target)) return;
    if (mod && key === 'z') return act(event, event.shiftKey ? does.redo : does.undo);
    if (mod && key === 'y') return act(event, does.redo);
    const usual = mod ? null : usualKey(IMPORT_KEYS, event.key);
    if (usual === '[' || usual === ']') act(event, () => does.step(usual === ']' ? 1 : -1));
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function act(event: KeyboardEvent, does: () => void): void {
  event.preventDefault();
  does();
}
