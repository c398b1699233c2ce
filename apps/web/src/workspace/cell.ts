import { useSyncExternalStore } from 'react';

/** An observable value. Components that use it re-render only when the part they selected changes. */
export class Cell<T> {
  private readonly listeners = new Set<() => void>();

  constructor(private value: T) {}

  readonly get = (): T => this.value;

  readonly set = (next: T): void => {
    if (Object.is(next, this.value)) return;
    this.value = next;
    for (const listener of this.listeners) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

export function useCell<T>(cell: Cell<T>): T {
  return useSyncExternalStore(cell.subscribe, cell.get);
}

/** Re-renders only when `pick` returns another value; it must return the same object for the same input. */
export function usePicked<T, P>(cell: Cell<T>, pick: (value: T) => P): P {
  return useSyncExternalStore(cell.subscribe, () => pick(cell.get()));
}
