import { useSyncExternalStore } from 'react';
import { useOutbox } from './use-outbox.js';
import { useSync } from './sync-context.js';

export interface ConnectionView {
  readonly status: 'live' | 'reconnecting' | 'offline';
  /** Commands without an answer. */
  readonly waiting: number;
  /** Commands the server refused. */
  readonly refused: number;
  /** Commands that can never be saved as they are. */
  readonly failed: number;
}

/** Whether what is on screen is live, and what is still on its way. */
export function useConnection(): ConnectionView {
  const { socket } = useSync();
  const state = useSyncExternalStore(socket.changed.subscribe, () => socket.state);
  const { waiting, refused, failed } = useOutbox();
  const offline = state.at === 'backing_off' && (state.offline || state.attempt > 3);
  return {
    status: state.at === 'open' ? 'live' : offline ? 'offline' : 'reconnecting',
    waiting,
    refused: refused.length,
    failed: failed.length,
  };
}
