import { useEffect } from 'react';
import { useCell } from './cell.js';
import type { Workspace } from './workspace.js';

/** Says in `workspace.painted` when the text has been on the screen for the first time. */
export function usePainted(workspace: Workspace): void {
  const editor = useCell(workspace.editor);
  useEffect(() => {
    if (!editor || workspace.painted.get()) return undefined;
    // A task that is begun in a frame comes after that frame was painted.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => workspace.painted.set(true);
    const frame = requestAnimationFrame(() => port2.postMessage(null));
    return () => {
      cancelAnimationFrame(frame);
      port1.close();
    };
  }, [editor, workspace]);
}
