/** Paints the passages of threads: follows the log, the outbox and the focus. */
import { useEffect, useEffectEvent, useRef } from 'react';
import { useDocumentEvents, useUnsentDiscussion } from '../../sync/index.js';
import { unsentThread } from '../thread/unsent-thread.js';
import { useCell } from '../../workspace/index.js';
import type { Workspace } from '../../workspace/index.js';
import { threadSpans } from './thread-spans.js';

/** The span id of the passage that is being commented on. */
const WRITING = 'comment-being-written';

export function useThreadPainting(workspace: Workspace): void {
  const { store } = workspace;
  const editor = useCell(workspace.editor);
  const focused = useCell(workspace.focused);
  const commenting = useCell(workspace.commenting);
  const unsent = useUnsentDiscussion(store.documentId);
  const painted = useRef<ReadonlyMap<string, string>>(new Map());
  const paint = useEffectEvent(() => {
    if (!editor) return;
    const spans = threadSpans(workspace);
    const now = new Map(spans.map(({ id, from, to }) => [id, `${from} ${to}`]));
    const gone = [...painted.current.keys()].filter((id) => !now.has(id));
    const fresh = spans.filter(({ id }) => painted.current.get(id) !== now.get(id));
    painted.current = now;
    if (gone.length > 0) editor.removeSpans(gone);
    if (fresh.length > 0) editor.upsertSpans(fresh);
  });

  useEffect(() => {
    const threads = unsent.flatMap(
      (item) => unsentThread(item, store.documentId, store.document.projectId, store.actor.userId) ?? [],
    );
    workspace.unsentThreads.set(new Map(threads.map((thread) => [thread.id, thread])));
    paint();
  }, [unsent, workspace, store]);

  useEffect(() => paint(), [editor, focused]);

  useEffect(() => {
    if (!editor || !commenting) return undefined;
    const [from, to] = [commenting[0]!, commenting[1]!];
    editor.upsertSpans([
      {
        id: WRITING,
        annotationId: WRITING,
        from,
        to,
        style: { kind: 'comment', color: 3, letter: '”', state: 'proposed' },
      },
    ]);
    return () => editor.removeSpans([WRITING]);
  }, [editor, commenting]);

  useDocumentEvents(store, ({ reset, threads }) => {
    if (reset || threads.added.length + threads.updated.length > 0) paint();
  });
}
