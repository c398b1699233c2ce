import { ProjectArchiveRefused } from '@scholium/exchange';
import { Failure, workerTask, WorkerPoolFull, type WorkerPool } from '../platform/index.js';
import { ArchiveThreads } from './archive-threads.js';

const task = workerTask<number, number>('./none.task.js', import.meta.url, 'none');
/** Threads that answer, or fail, in turn. */
const threads = (...answers: readonly (Error | number)[]) => {
  const waiting = [...answers];
  const run = async (): Promise<number> => {
    const next = waiting.shift();
    if (typeof next !== 'number') throw next ?? new Error('It was asked for too often.');
    return next;
  };
  return new ArchiveThreads({ run } as unknown as WorkerPool).run(task, 1, 'tables/Change.jsonl');
};

test('waits while all threads are busy', async () => {
  const busy = new Failure('unavailable', { reason: 'computing' });
  expect(await threads(busy, busy, 7)).toBe(7);
});

test('refuses the file that takes more time or memory than a task may', async () => {
  const problem = 'takes more time or memory to read than an archive may';
  const refused = new ProjectArchiveRefused('tables/Change.jsonl', problem, null, 'large');
  const found = await threads(new WorkerPoolFull()).catch((error: unknown) => error);
  expect(found).toEqual(refused);
  expect(found).toMatchObject({ fault: 'large', file: 'tables/Change.jsonl' });
});

test('any other error is an error', async () => {
  await expect(threads(new TypeError('Broken'))).rejects.toThrow(TypeError);
});
