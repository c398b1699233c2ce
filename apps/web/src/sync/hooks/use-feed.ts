import { useEffect, useSyncExternalStore, useState } from 'react';
import type { Presence, PresenceState } from '../feed/presence.js';
import { useSync } from './sync-context.js';
import type { QueueNotice } from '../feed/queue-watch.js';

/** Who else is in the document; `announce` sends where I am (throttled). Leaving the screen leaves the document. */
export function usePresence(documentId: string): {
  readonly others: readonly Presence[];
  readonly announce: (state: Omit<PresenceState, 'documentId'>) => void;
} {
  const { presence, hub } = useSync();
  const others = useSyncExternalStore(presence.changed.subscribe, () => presence.others(documentId));
  useEffect(() => {
    const leave = hub.attend(documentId);
    return () => {
      presence.leave(documentId);
      leave();
    };
  }, [presence, hub, documentId]);
  return { others, announce: (state) => presence.announce({ ...state, documentId }) };
}

/** What changed in the project's queue since the notices were last cleared, oldest first. */
export function useQueueNotices(projectId: string): {
  readonly notices: readonly QueueNotice[];
  readonly clear: () => void;
} {
  const { queue } = useSync();
  const [notices, setNotices] = useState<readonly QueueNotice[]>([]);
  useEffect(() => {
    setNotices([]);
    return queue.watch(projectId, (notice) => setNotices((before) => [...before, notice]));
  }, [queue, projectId]);
  return { notices, clear: () => setNotices([]) };
}

/** How much of the person's inbox is unread, counted up to COUNT_LIMIT. */
export function useUnread(): number {
  const { inbox } = useSync();
  return useSyncExternalStore(inbox.changed.subscribe, () => inbox.unread);
}
