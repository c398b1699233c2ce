import { useAnnotation, useChange, useContextRevision } from '../sync/index.js';
import type { ChangeItem } from '../sync/index.js';
import type { AnnotationItem } from '../annotations/index.js';
import { usePicked } from './cell.js';
import { useWorkspace } from './workspace-context.js';
import { useCallback, useSyncExternalStore } from 'react';
import type { Workspace } from './workspace.js';

export interface WatchedItem {
  readonly item: AnnotationItem | null;
  /** Commands about it in the outbox, oldest first. */
  readonly unsent: readonly ChangeItem[];
}

const NONE: readonly ChangeItem[] = [];

/** An item by its key; re-renders only when this item changes, or what its codes and types are called. */
export function useItem(key: string): WatchedItem {
  const { workspace } = useWorkspace();
  useContextRevision(workspace.store);
  useAnnotation(workspace.store, key);
  const change = useChange(workspace.store, key);
  useAnnotation(workspace.store, change?.subjectId ?? key);
  const unsent = usePicked(workspace.unsent, (all) => all.get(key)) ?? NONE;
  return { item: workspace.item(key), unsent };
}

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
