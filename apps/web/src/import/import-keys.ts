import { useEffect, useEffectEvent } from 'react';
import { isTyping, usualKey } from '../ui/index.js';
import type { ShortcutGroup } from '../ui/index.js';

export const IMPORT_KEYS: ShortcutGroup = {
  id: 'import',
  title: 'Import',
  keys: [
    { keys: 'ArrowDown', does: 'Next block (also j)' },
    { keys: 'ArrowUp', does: 'Previous block (also k)' },
    { keys: 'Enter', does: 'Choose what the block is' },
    { keys: '1', does: 'Heading of that level, to 6' },
    { keys: 't', does: 'Title' },
    { keys: 's', does: 'Series' },
    { keys: 'b', does: 'Byline' },
    { keys: 'c', does: 'Caption' },
    { keys: 'p', does: 'Paragraph' },
    { keys: 'q', does: 'Quotation' },
    { keys: 'l', does: 'List item' },
    { keys: 'o', does: 'Code' },
    { keys: 'm', does: 'Merge with the previous block' },
    { keys: 'x', does: 'Split the block' },
    { keys: 'Tab', does: 'To the footnotes of the block; Enter takes one in or out' },
    { keys: ']', does: 'Next file' },
    { keys: '[', does: 'Previous file' },
    { keys: 'Mod+Z', does: 'Undo' },
    { keys: 'Mod+Shift+Z', does: 'Redo' },
    { keys: 'Mod+Enter', does: 'Import this file' },
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
