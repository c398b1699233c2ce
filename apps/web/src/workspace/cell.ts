import { useSyncExternalStore } from 'react';

/** One value that several parts of the screen watch, each drawing again only when what it picked from it changed. */
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

/** Draws again only when `pick` answers differently; it must answer with the same object for the same value. */
export function usePicked<T, P>(cell: Cell<T>, pick: (value: T) => P): P {
  return useSyncExternalStore(cell.subscribe, () => pick(cell.get()));
}
