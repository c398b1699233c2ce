import { ClaimedWork } from './claimed-work.js';

class SlowWork extends ClaimedWork<string> {
  readonly said: string[] = [];
  readonly done = Promise.withResolvers<undefined>();
  #rows = ['one'];

  protected sweep(): Promise<void> {
    return Promise.resolve();
  }
  protected claim(): Promise<string | null> {
    return Promise.resolve(this.#rows.pop() ?? null);
  }
  protected seen(row: string): Promise<void> {
    this.said.push(row);
    return Promise.resolve();
  }
  protected work(): Promise<void> {
    return this.done.promise;
  }
}

test('a process says that it goes on while it works on a row, and not afterwards', async () => {
  jest.useFakeTimers();
  try {
    const slow = new SlowWork();
    slow.wake();
    await jest.advanceTimersByTimeAsync(50_000);
    expect(slow.said).toEqual(['one', 'one', 'one']);
    slow.done.resolve(undefined);
    await slow.caughtUp();
    await jest.advanceTimersByTimeAsync(50_000);
    expect(slow.said).toHaveLength(3);
  } finally {
    jest.useRealTimers();
  }
});
