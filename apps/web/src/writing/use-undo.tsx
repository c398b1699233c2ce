import { useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { EditorMode } from '../editor/index.js';
import { EarlierEdits } from '../history/index.js';
import { useUndoKeys } from '../undo/index.js';
import type { WritingController } from './writing-controller.js';
import type { OpenWorkspace } from '../workspace/index.js';

/** Undo and redo of what was done before the text was opened for writing. */
export interface Earlier {
  readonly undo: () => void;
  readonly redo: () => void;
}

interface Undo {
  /** Handles keys before the editor does. */
  readonly pressFirst: (event: KeyboardEvent) => void;
  readonly earlier: Earlier;
  readonly dialog: ReactElement | null;
}

/**
 * Undo and redo by key. In Edit and Suggest the editor's own history goes first; when it is empty, and in the other
 * modes, the undo stack of commands is next.
 */
export function useUndo({ workspace, actions }: OpenWorkspace, writing: WritingController, mode: EditorMode): Undo {
  const [asking, setAsking] = useState(false);
  const { store } = workspace;
  const { commands } = actions;
  useUndoKeys(commands, { undo: () => actions.undo(), redo: () => actions.redo() });
  const earlier: Earlier = {
    undo: () => {
      if (mode === 'edit') setAsking(true);
      else commands.whenLoaded(() => actions.undo());
    },
    redo: () => commands.whenLoaded(() => actions.redo()),
  };
  const pressFirst = (event: KeyboardEvent) => {
    const [editor, writingModule] = [workspace.editor.get(), writing.writingModule.get()];
    if (!editor || !writingModule || (mode !== 'edit' && mode !== 'suggest')) return;
    if (
      event.key.toLowerCase() !== 'z' ||
      !(event.ctrlKey || event.metaKey) ||
      event.altKey ||
      event.repeat ||
      !editor.dom.contains(event.target as Node)
    )
      return;
    if ((event.shiftKey ? writingModule.redoDepth : writingModule.undoDepth)(editor.state) > 0) return;
    if (event.shiftKey) earlier.redo();
    else earlier.undo();
    event.preventDefault();
    event.stopPropagation();
  };
  const close = () => setAsking(false);
  return {
    pressFirst,
    earlier,
    dialog: asking ? <EarlierEdits projectId={store.project.id} documentId={store.documentId} onClose={close} /> : null,
  };
}
