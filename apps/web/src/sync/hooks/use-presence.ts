import { useEffect, useSyncExternalStore } from 'react';
import type { Presence, PresenceState } from '../feed/presence.js';
import { useSync } from './sync-context.js';

/** Who else is in the document; `announce` says where I am (throttled). Leaving the screen leaves the document. */
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
