import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';

/** A part of the screen that is reached by a link before everything else. */
export interface SkipTarget {
  readonly label: string;
  readonly go: () => void;
}

let targets: readonly SkipTarget[] = [];
const listeners = new Set<() => void>();

function set(next: readonly SkipTarget[]): void {
  targets = next;
  for (const listener of listeners) listener();
}

/** Offers a skip link while the component is mounted; `go` moves the focus. */
export function useSkipTarget(label: string, go: () => void): void {
  const act = useEffectEvent(go);
  useEffect(() => {
    const target = { label, go: () => act() };
    set([...targets, target]);
    return () => set(targets.filter((one) => one !== target));
  }, [label]);
}

export function useSkipTargets(): readonly SkipTarget[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => targets,
  );
}
