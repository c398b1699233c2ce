import { useEffect, useSyncExternalStore } from 'react';

/** A command of the palette. */
export interface PaletteAction {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly description?: string;
  readonly run: () => void;
}

let actions: readonly PaletteAction[] = [];
const listeners = new Set<() => void>();

function set(next: readonly PaletteAction[]): void {
  actions = next;
  for (const listener of listeners) listener();
}

/** Adds commands to the palette while the component is mounted. Memoise the array. */
export function usePaletteActions(offered: readonly PaletteAction[]): void {
  useEffect(() => {
    set([...actions, ...offered]);
    return () => set(actions.filter((action) => !offered.includes(action)));
  }, [offered]);
}

export function useOfferedActions(): readonly PaletteAction[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => actions,
  );
}
