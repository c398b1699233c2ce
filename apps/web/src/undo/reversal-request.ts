import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let requested: string | null = null;

function setRequested(changeId: string | null): void {
  requested = changeId;
  for (const listener of listeners) listener();
}

/** Shows what would take an accepted change back, over whatever screen there is. */
export const requestReversal = (changeId: string): void => setRequested(changeId);

/** The accepted change that is to be taken back by another; null when there is none. */
export function useReversalRequest(): { readonly changeId: string | null; readonly close: () => void } {
  const changeId = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => requested,
  );
  return { changeId, close: () => setRequested(null) };
}
