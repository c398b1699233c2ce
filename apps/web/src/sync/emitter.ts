/** Listeners of one thing. A listener that leaves while being called is not called again. */
export class Emitter<Value = void> {
  private readonly listeners = new Set<(value: Value) => void>();

  subscribe = (listener: (value: Value) => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  emit(value: Value): void {
    for (const listener of this.listeners) listener(value);
  }

  /** Resolves as soon as `holds` answers true: at once, or after one of the next emissions. */
  until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve) => {
      const leave = this.subscribe(() => {
        if (!condition()) return;
        leave();
        resolve();
      });
    });
  }

  get idle(): boolean {
    return this.listeners.size === 0;
  }
}
