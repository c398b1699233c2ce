import { threadId } from 'node:worker_threads';
import { longestTurn } from '../../testing/index.js';
import { WorkerPoolFull, WorkerPool, workerTask } from './worker-pool.js';

const task = <Input, Output>(name: string) => workerTask<Input, Output>('./testing/tasks.js', import.meta.url, name);
const double = task<number, { doubled: number; threadId: number }>('double');
const spin = task<number, number>('spin');

describe('the pool of threads', () => {
  const pool = new WorkerPool();
  afterAll(() => pool.onApplicationShutdown());

  test('computes in another thread, from sources as from a build', async () => {
    const { doubled, threadId: other } = await pool.run(double, 21);
    expect(doubled).toBe(42);
    expect(other).not.toBe(threadId);
  });

  test('leaves the event loop to others meanwhile', async () => {
    await pool.run(spin, 1);
    const { ms } = await longestTurn(() => Promise.all([pool.run(spin, 400), pool.run(spin, 400)]));
    expect(ms).toBeLessThan(200);
  });

  test('ends a task that takes too long or too much memory, and goes on', async () => {
    await expect(pool.run(spin, 60_000, 300)).rejects.toBeInstanceOf(WorkerPoolFull);
    await expect(pool.run(task<null, number>('hoard'), null)).rejects.toBeInstanceOf(WorkerPoolFull);
    expect((await pool.run(double, 4)).doubled).toBe(8);
  }, 60_000);

  test('passes on what a task throws, and asks to come again when too many wait', async () => {
    await expect(pool.run(task<null, number>('fail'), null)).rejects.toThrow('It does not work.');
    const answers = await Promise.allSettled(Array.from({ length: 120 }, () => pool.run(spin, 5)));
    const refused = answers
      .filter((answer) => answer.status === 'rejected')
      .map(({ reason }) => (reason as { code: string }).code);
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused)).toEqual(new Set(['unavailable']));
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(64);
  });
});
