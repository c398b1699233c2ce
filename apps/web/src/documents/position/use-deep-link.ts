import { blockById } from '@scholium/document';
import { firstOf } from '@scholium/document/text';
import { useLocation, useSearch } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useDocumentEvents } from '../../sync/index.js';
import { useCell } from '../../workspace/index.js';
import { restoreReadingPosition } from './reading-position.js';
import type { Place } from './reading-position.js';
import type { Workspace } from '../../workspace/index.js';

/** UTF-16 units of words in the URL. */
const LONGEST = 300;

/**
 * Scrolls to the target of the URL: `?block=`, `?annotation=`, `?change=`, `?thread=` or `?footnote=`; with `?find=`
 * words are lit from the block on, and again when somebody asks for the same again. A position to restore goes first.
 */
export function useDeepLink(workspace: Workspace, before: Place | null): void {
  const back = useRef(before);
  /** The target is not among the annotations that came first. */
  const missing = useRef(false);
  const editor = useCell(workspace.editor);
  const asked = useLocation({ select: ({ state }) => state.asked });
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const [block, annotation, change, footnote, thread, find] = [
    'block',
    'annotation',
    'change',
    'footnote',
    'thread',
    'find',
  ].map((name) => (search[name] === undefined ? null : String(search[name])));
  const go = useEffectEvent(() => {
    if (!editor) return;
    missing.current = false;
    if (back.current) {
      restoreReadingPosition(editor, back.current);
      back.current = null;
      return;
    }
    if (thread) {
      showThread(workspace, thread);
      return;
    }
    const key = keyOf(workspace, annotation ?? null, change ?? null);
    missing.current = key === null && (annotation ?? change) !== null && workspace.store.rest !== 'here';
    if (key !== null) {
      const to = workspace.store.changes.get(key);
      if (to) workspace.dismissed.recall(to);
      workspace.choose(key);
      void editor.scrollToAnnotation(key).then((found) => {
        // A text change has a position but no painted span.
        const at = found ? undefined : workspace.store.changes.get(key)?.spans[0];
        if (at !== undefined) void editor.scrollToPosition(at);
      });
    } else if (block)
      void editor.scrollToBlock(block).then(() => {
        const words = firstOf((find ?? '').toWellFormed(), LONGEST);
        if (words !== '') workspace.sought.set({ words, from: blockById(editor.doc, block)?.pos ?? 0 });
      });
    else if (footnote) {
      const position = footnotePosition(workspace, footnote);
      if (position !== null)
        void editor.scrollToPosition(position).then(() => workspace.footnote.set({ label: footnote, position }));
    }
  });
  useEffect(() => go(), [editor, workspace, block, annotation, change, footnote, thread, find, asked]);
  useDocumentEvents(workspace.store, () => {
    if (missing.current && workspace.store.rest === 'here') go();
  });
}

/** The link may be older than the decision: its annotation may still be a proposal, its change may be accepted. */
function keyOf({ store }: Workspace, annotation: string | null, change: string | null): string | null {
  if (annotation !== null)
    return store.annotations.has(annotation) ? annotation : (store.changesOf(annotation)[0]?.id ?? null);
  if (change === null) return null;
  if (store.changes.has(change)) return change;
  for (const accepted of store.annotations.values()) if (accepted.changeId === change) return accepted.id;
  return null;
}

/** Shows a thread at its passage; a thread without a passage on the card it is about, or in the list. */
function showThread(workspace: Workspace, id: string): void {
  const thread = workspace.thread(id);
  if (!thread) return;
  const { targetId, targetKind } = thread;
  const key =
    targetKind === 'passage'
      ? thread.orphaned
        ? null
        : id
      : keyOf(workspace, targetKind === 'annotation' ? targetId : null, targetKind === 'change' ? targetId : null);
  if (key === null) return workspace.discussions.set(true);
  workspace.choose(key);
  if (targetKind !== 'passage') workspace.task.set('discuss');
  void workspace.editor.get()?.scrollToAnnotation(key);
}

function footnotePosition({ store }: Workspace, label: string): number | null {
  let found: number | null = null;
  store.doc.descendants((node, position) => {
    if (found === null && node.type.name === 'footnote_ref' && node.attrs['label'] === label) found = position;
    return found === null;
  });
  return found;
}
