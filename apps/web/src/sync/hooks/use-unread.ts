import { useSyncExternalStore } from 'react';
import { useSync } from './sync-context.js';

/** How much of the person's inbox is unread, counted up to COUNT_LIMIT. */
export function useUnread(): number {
  const { inbox } = useSync();
  return useSyncExternalStore(inbox.changed.subscribe, () => inbox.unread);
}
