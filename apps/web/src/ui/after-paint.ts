import { useEffect, useState } from 'react';

/** Calls `run` after the next paint. Returns a function that cancels it. */
export function afterPaint(run: () => void): () => void {
  // A task started in an animation frame runs after that frame was painted.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    run();
  };
  const frame = requestAnimationFrame(() => port2.postMessage(null));
  return () => {
    cancelAnimationFrame(frame);
    port1.close();
  };
}

/** False on first render, true after the first paint. */
export function useAfterPaint(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => afterPaint(() => setPainted(true)), []);
  return painted;
}
