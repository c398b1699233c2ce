import { useEffect } from 'react';
import { afterPaint } from '../ui/index.js';
import { useCell } from '../workspace/index.js';
import type { Workspace } from '../workspace/index.js';

/** Says in `workspace.painted` when the text has been on the screen for the first time. */
export function useFirstPaint(workspace: Workspace): void {
  const editor = useCell(workspace.editor);
  useEffect(() => (editor ? afterPaint(() => workspace.painted.set(true)) : undefined), [editor, workspace]);
}
