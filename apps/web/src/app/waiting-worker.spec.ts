import { AGAIN, askUntilItTakesOver } from './waiting-worker.js';

/** A worker that waits, and answers with `same`, or not at all. */
function worker(same?: boolean) {
  const asked: string[] = [];
  const postMessage = (entry: string, [port]: readonly MessagePort[]): void => {
    asked.push(entry);
    if (same !== undefined) port!.postMessage(same);
    port!.close();
  };
  return { asked, state: 'installed' as ServiceWorkerState, postMessage: postMessage as ServiceWorker['postMessage'] };
}

/** Until messages have arrived, which is not a matter of the clock. */
const delivered = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

beforeEach(() => void jest.useFakeTimers({ doNotFake: ['setImmediate'] }));
afterEach(() => void jest.useRealTimers());

const later = async (): Promise<void> => {
  await delivered();
  jest.advanceTimersByTime(AGAIN);
};

test('a worker that has the page’s build is asked again until it no longer waits', async () => {
  const waiting = worker(true);
  const answers: boolean[] = [];
  askUntilItTakesOver(waiting, '/assets/a.js', (same) => answers.push(same));
  await later();
  await later();
  waiting.state = 'activating';
  await later();
  await later();
  expect(waiting.asked).toEqual(['/assets/a.js', '/assets/a.js', '/assets/a.js']);
  expect(answers).toEqual([true, true, true]);
});

test('a worker of another build is asked once', async () => {
  const waiting = worker(false);
  const answers: boolean[] = [];
  askUntilItTakesOver(waiting, '/assets/a.js', (same) => answers.push(same));
  await later();
  await later();
  expect(waiting.asked).toHaveLength(1);
  expect(answers).toEqual([false]);
});

test('a worker that does not answer is asked again, until it is stopped', async () => {
  const waiting = worker();
  const stop = askUntilItTakesOver(waiting, '/assets/a.js', () => undefined);
  await later();
  await later();
  expect(waiting.asked).toHaveLength(3);
  stop();
  await later();
  expect(waiting.asked).toHaveLength(3);
});
