import { useEffect, useEffectEvent } from 'react';
import { isTyping, useScreenKeys } from '../../ui/index.js';
import type { ScreenKey } from '../../ui/index.js';

export const QUEUE_KEYS: readonly ScreenKey[] = [
  { keys: 'j ↓', does: 'Next change' },
  { keys: 'k ↑', does: 'Change before' },
  { keys: 'a', does: 'Accept' },
  { keys: 'r', does: 'Reject, with a reason' },
  { keys: 'c', does: 'Request changes' },
  { keys: 'z', does: 'Undo my decision' },
  { keys: 'x', does: 'Select' },
  { keys: 'Shift+X', does: 'Select up to here' },
  { keys: 'Enter', does: 'Open in the document' },
  { keys: '/', does: 'Filter by words' },
  { keys: 'g', does: 'Read the list anew' },
];

export interface QueueHand {
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

/** The keys of the queue, wherever on the screen the focus is, except where somebody types. */
export function useQueueKeys(hand: QueueHand): void {
  useScreenKeys('Review', QUEUE_KEYS);
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
    const does = handle(event, hand);
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

function handle(event: KeyboardEvent, hand: QueueHand): (() => void) | null {
  const list = event.target instanceof Element && event.target.closest('[data-queue]') !== null;
  switch (event.key) {
    case 'j':
      return () => hand.move(1);
    case 'k':
      return () => hand.move(-1);
    case 'ArrowDown':
      return list ? () => hand.move(1) : null;
    case 'ArrowUp':
      return list ? () => hand.move(-1) : null;
    case 'PageDown':
      return list ? () => hand.move(8) : null;
    case 'PageUp':
      return list ? () => hand.move(-8) : null;
    case 'Home':
      return list ? () => hand.edge('first') : null;
    case 'End':
      return list ? () => hand.edge('last') : null;
    case 'a':
      return hand.accept;
    case 'r':
      return hand.reject;
    case 'c':
      return hand.requestChanges;
    case 'z':
      return hand.undo;
    case 'x':
      return () => hand.tick(false);
    case 'X':
      return () => hand.tick(true);
    case 'g':
      return hand.refresh;
    case '/':
      return hand.filter;
    case 'Enter':
      return onControl(event.target) ? null : hand.open;
    case 'Escape':
      return hand.leave;
    default:
      return null;
  }
}
