import { useEffect, useEffectEvent } from 'react';
import type { RefObject } from 'react';
import { isTyping, useShortcuts, usualKey } from '../../ui/index.js';
import { QUEUE_KEYS } from './queue-keys.js';

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
  target instanceof Element && target.closest(/* no message */ 'a, button, summary') !== null;

/** The shortcuts of the queue, active while the focus is inside `root` and not in a text field. */
export function useQueueShortcuts(root: RefObject<HTMLElement | null>, shortcuts: QueueShortcuts): void {
  useShortcuts(QUEUE_KEYS);
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (
      event.defaultPrevented ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      !root.current?.contains(event.target as Node) ||
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
  switch (usualKey(QUEUE_KEYS, event.key)) {
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
