import { useEffect } from 'react';
import { afterPaint } from '../ui/index.js';
import { useCell } from '../workspace/index.js';
import type { Workspace } from '../workspace/index.js';

/** Sets `workspace.painted` after the first paint of the text. */
export function useFirstPaint(workspace: Workspace): void {
  const editor = useCell(workspace.editor);
  useEffect(() => (editor ? afterPaint(() => workspace.painted.set(true)) : undefined), [editor, workspace]);
}
