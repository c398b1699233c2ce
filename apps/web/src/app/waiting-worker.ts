/** Milliseconds after which a worker that has the page's build, and still waits, is asked again. */
export const AGAIN = 10_000;

/**
 * Asks a worker that waits whether it has the build that begins with `entry`. If so it takes over, unless another page
 * is open or the worker before it is still busy; it is therefore asked again until it no longer waits. Returns how to
 * stop.
 */
export function askUntilItTakesOver(
  waiting: Pick<ServiceWorker, 'state' | 'postMessage'>,
  entry: string,
  onAnswer: (same: boolean) => void,
): () => void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    port1.close();
    onAnswer(data === true);
    // Another build takes over when this page is loaded anew.
    if (data !== true) clearTimeout(again);
  };
  let stop = (): void => {
    clearTimeout(again);
    port1.close();
  };
  const again = setTimeout(() => {
    port1.close();
    if (waiting.state === 'installed') stop = askUntilItTakesOver(waiting, entry, onAnswer);
  }, AGAIN);
  waiting.postMessage(entry, [port2]);
  return () => stop();
}
