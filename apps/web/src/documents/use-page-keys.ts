import { useEffect, useEffectEvent } from 'react';
import { isTyping } from '../ui/index.js';
import type { Workspace } from '../workspace/index.js';

/** Keys that act wherever on the page of a document the focus is, except in a dialog: find, and the next annotation. */
export function usePageKeys(workspace: Workspace, find: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.shiftKey) return;
    if (event.target instanceof Element && event.target.closest('[aria-modal="true"]')) return;
    const mod = event.ctrlKey || event.metaKey;
    if (mod && !event.altKey && event.key.toLowerCase() === 'f') find();
    else if (!mod && event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      // In a field with a list the same keys open the list.
      if (isTyping(event.target)) return;
      workspace.toText();
      workspace.editor.get()?.moveToAnnotation(event.key === 'ArrowDown' ? 1 : -1);
    } else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
