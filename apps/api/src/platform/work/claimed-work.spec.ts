import { Failure } from '../http/failure.js';
import { ClaimedWork } from './claimed-work.js';

interface Row {
  readonly id: string;
}

class SlowWork extends ClaimedWork<Row> {
  readonly said: string[] = [];
  readonly done = Promise.withResolvers<undefined>();
  #rows: Row[] = [{ id: 'one' }];

  protected sweep(): Promise<void> {
    return Promise.resolve();
  }
  protected claim(): Promise<Row | null> {
    return Promise.resolve(this.#rows.pop() ?? null);
  }
  protected seen({ id }: Row): Promise<void> {
    this.said.push(id);
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

/** Whose row is claimed again for as long as it is left. */
class FailingWork extends ClaimedWork<Row> {
  readonly left: boolean[] = [];

  constructor(private readonly outcomes: (Error | null)[]) {
    super();
  }
  protected sweep(): Promise<void> {
    return Promise.resolve();
  }
  protected claim(): Promise<Row | null> {
    return Promise.resolve(this.outcomes.length > 0 ? { id: 'one' } : null);
  }
  protected seen(): Promise<void> {
    return Promise.resolve();
  }
  protected work(row: Row): Promise<void> {
    const error = this.outcomes.shift();
    if (error) this.left.push(this.leaves(row, error));
    return Promise.resolve();
  }
}

test('a row is left for what passes, five times until it is worked on, and never for another failure', async () => {
  const busy = () => new Failure('unavailable', { reason: 'busy' });
  const gone = () => Object.assign(new Error('terminating connection'), { code: '57P01' });
  const left = async (...outcomes: (Error | null)[]) => {
    const work = new FailingWork(outcomes);
    await work.caughtUp();
    return work.left;
  };
  expect(await left(new Error('broken'), new Failure('not_found'))).toEqual([false, false]);
  expect(await left(busy(), gone(), busy(), busy(), busy(), busy())).toEqual([true, true, true, true, true, false]);
  expect(await left(busy(), busy(), busy(), busy(), null, busy(), busy())).toEqual(Array(6).fill(true));
});
