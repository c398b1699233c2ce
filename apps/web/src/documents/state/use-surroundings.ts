import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { DocumentStore } from '../../sync/index.js';

/** Draws again when names, the project's settings or the viewer's role change. */
export function useSurroundings(store: DocumentStore): void {
  const count = useRef(0);
  const subscribe = useCallback((listener: () => void) => store.watch('surroundings', () => {
    count.current++;
    listener();
  }), [store]);
  useSyncExternalStore(subscribe, () => count.current);
}
