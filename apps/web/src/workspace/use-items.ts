import { useCallback, useSyncExternalStore } from 'react';
import type { AnnotationItem } from '../annotations/index.js';
import type { Workspace } from './workspace.js';

/** All items of the document; re-renders when one changes. */
export function useItems(workspace: Workspace): readonly AnnotationItem[] {
  const subscribe = useCallback(
    (listener: () => void) => {
      const leave = [workspace.store.subscribe(listener), workspace.unsent.subscribe(listener)];
      return () => leave.forEach((one) => one());
    },
    [workspace],
  );
  return useSyncExternalStore(subscribe, () => workspace.items);
}
