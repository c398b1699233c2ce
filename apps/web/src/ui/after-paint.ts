import { useEffect, useState } from 'react';

/** Calls `run` once what is drawn now is on the screen, unless the answered function is called before. */
export function afterPaint(run: () => void): () => void {
  // A task that is begun in a frame comes after that frame was painted.
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

/** False while a part is drawn for the first time, true from the next frame on. */
export function useAfterPaint(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => afterPaint(() => setPainted(true)), []);
  return painted;
}
