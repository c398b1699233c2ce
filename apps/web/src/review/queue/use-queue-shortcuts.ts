import { useEffect, useEffectEvent } from 'react';
import { isTyping, useShortcuts } from '../../ui/index.js';
import type { Shortcut } from '../../ui/index.js';

export const QUEUE_KEYS: readonly Shortcut[] = [
  { keys: 'j ↓', does: 'Next change' },
  { keys: 'k ↑', does: 'Previous' },
  { keys: 'a', does: 'Accept' },
  { keys: 'r', does: 'Reject, with a reason' },
  { keys: 'c', does: 'Request changes' },
  { keys: 'z', does: 'Undo my decision' },
  { keys: 'x', does: 'Select' },
  { keys: 'Shift+X', does: 'Select up to here' },
  { keys: 'Enter', does: 'Open in the document' },
  { keys: '/', does: 'Search' },
  { keys: 'g', does: 'Refresh' },
];

export interface QueueShortcuts {
  readonly move: (by: number) => void;
  readonly edge: (end: 'first' | 'last') => void;
  readonly accept: () => void;
  readonly reject: () => void;
  readonly requestChanges: () => void;
  readonly undo: () => void;
  readonly tick: (range: boolean) => void;
  readonly open: () => void;
  readonly filter: () => void;
  readonly refresh: () => void;
  readonly leave: () => void;
}

const inDialog = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('[role="dialog"], [role="menu"], [role="listbox"]:not([data-queue])') !== null;
const onControl = (target: EventTarget | null) =>
  target instanceof Element && target.closest('a, button, summary') !== null;

/** The shortcuts of the queue, active everywhere on the screen except in text fields. */
export function useQueueShortcuts(shortcuts: QueueShortcuts): void {
  useShortcuts('Review', QUEUE_KEYS);
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (
      event.defaultPrevented ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      isTyping(event.target) ||
      inDialog(event.target)
    )
      return;
    const does = handle(event, shortcuts);
    if (!does) return;
    event.preventDefault();
    does();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

function handle(event: KeyboardEvent, shortcuts: QueueShortcuts): (() => void) | null {
  const list = event.target instanceof Element && event.target.closest('[data-queue]') !== null;
  switch (event.key) {
    case 'j':
      return () => shortcuts.move(1);
    case 'k':
      return () => shortcuts.move(-1);
    case 'ArrowDown':
      return list ? () => shortcuts.move(1) : null;
    case 'ArrowUp':
      return list ? () => shortcuts.move(-1) : null;
    case 'PageDown':
      return list ? () => shortcuts.move(8) : null;
    case 'PageUp':
      return list ? () => shortcuts.move(-8) : null;
    case 'Home':
      return list ? () => shortcuts.edge('first') : null;
    case 'End':
      return list ? () => shortcuts.edge('last') : null;
    case 'a':
      return shortcuts.accept;
    case 'r':
      return shortcuts.reject;
    case 'c':
      return shortcuts.requestChanges;
    case 'z':
      return shortcuts.undo;
    case 'x':
      return () => shortcuts.tick(false);
    case 'X':
      return () => shortcuts.tick(true);
    case 'g':
      return shortcuts.refresh;
    case '/':
      return shortcuts.filter;
    case 'Enter':
      return onControl(event.target) ? null : shortcuts.open;
    case 'Escape':
      return shortcuts.leave;
    default:
      return null;
  }
}
