/**
 * Loaded into a server before it starts: tells the bench how much memory was in use at most, without garbage. How much
 * garbage V8 lets lie before it collects it depends on how much there was before, and says nothing of who holds what.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

/** How often it looks, in ms. */
const LOOK = 20;
/** Bytes that may be added before garbage is collected: what is told may be so much too low. */
const UNSEEN = 32 * 2 ** 20;

if (isMainThread && process.send) {
  let collect = null;
  let [most, last] = [0, 0];
  const used = () => {
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const look = () => {
    collect();
    last = used();
    most = Math.max(most, last);
  };
  process.on('message', (asked) => {
    if (asked === 'watch memory' && collect === null) {
      setFlagsFromString('--expose-gc');
      collect = runInNewContext('gc');
      setInterval(() => used() > last + UNSEEN && look(), LOOK).unref();
    }
    if (asked !== 'watch memory' && asked !== 'live memory') return;
    look();
    process.send?.(most / 2 ** 20);
    most = last;
  });
}
