import { useEffect, useEffectEvent, useState } from 'react';
import { useDocumentEvents, useOutbox, useStepsOutbox } from '../sync/index.js';
import type { Commands } from '../sync/index.js';
import { useCell } from '../workspace/index.js';
import type { Workspace } from '../workspace/index.js';
import { useAllowedMode } from './modes.js';
import { suggestionMarks } from './suggestions/suggestion-marks.js';
import { WritingController } from './writing-controller.js';

/** The writing controller of the open document. */
export function useNewWritingController(
  workspace: Workspace,
  commands: Commands,
  nextId: () => string,
): WritingController {
  const stepsOutbox = useStepsOutbox(workspace.store.documentId);
  const [controller] = useState(() => new WritingController({ workspace, commands, stepsOutbox, nextId }));
  return controller;
}

/** Connects the writing controller to the mode, the log and the page's life cycle. */
export function useWriting(workspace: Workspace, controller: WritingController): void {
  const { store } = workspace;
  const outbox = useOutbox();
  const newest = useEffectEvent(() => outbox);
  const editor = useCell(workspace.editor);
  const mode = useCell(workspace.mode);

  useEffect(() => {
    if (!editor) return undefined;
    const flush = () => controller.flush();
    addEventListener('pagehide', flush);
    void controller.attach(editor, () => newest());
    return () => {
      removeEventListener('pagehide', flush);
      controller.detach();
    };
  }, [controller, editor]);

  useEffect(() => void controller.to(mode), [controller, mode]);
  useAllowedMode(workspace);

  const draw = useEffectEvent(() =>
    editor?.setSuggestions(suggestionMarks(workspace, controller.suggesting.get(), controller.shown.get())),
  );
  const suggesting = useCell(controller.suggesting);
  const dismissed = useCell(workspace.dismissed.state);
  useEffect(() => draw(), [editor, suggesting, dismissed]);
  useEffect(() => controller.shown.subscribe(() => draw()), [controller]);
  useDocumentEvents(store, (event) => {
    controller.onDocumentEvent(event);
    draw();
  });
}
