import type { Command } from 'prosemirror-state';
import { useMemo } from 'react';
import type { WritingModule } from '../editor/index.js';
import { useCell, useWorkspace } from '../workspace/index.js';
import { useWritingController } from '../writing/index.js';

/** Changes the text of the open report; null while it is only read. */
export interface ReportEditor {
  /** False when the command is not possible here. */
  readonly run: (command: (writing: WritingModule) => Command) => boolean;
  readonly focus: () => void;
}

export function useReportEditor(): ReportEditor | null {
  const { workspace } = useWorkspace();
  const editor = useCell(workspace.editor);
  const mode = useCell(workspace.mode);
  const writing = useCell(useWritingController().writingModule);
  return useMemo(
    () =>
      editor && writing && mode === 'edit'
        ? { run: (command) => editor.run(command(writing)), focus: () => editor.focus() }
        : null,
    [editor, writing, mode],
  );
}
