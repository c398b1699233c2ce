import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let wanted: string | null = null;

function want(changeId: string | null): void {
  wanted = changeId;
  for (const listener of listeners) listener();
}

/** Shows what would take an accepted change back, over whatever screen there is. */
export const offerReversal = (changeId: string): void => want(changeId);

/** The accepted change that is to be taken back by another; null when there is none. */
export function useReversal(): { readonly changeId: string | null; readonly close: () => void } {
  const changeId = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => wanted,
  );
  return { changeId, close: () => want(null) };
}
