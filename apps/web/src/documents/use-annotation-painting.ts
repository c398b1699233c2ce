/** Paints annotations: follows the log, the outbox, the filter and the draft. */
import { useEffect, useEffectEvent, useRef } from 'react';
import { useDocumentEvents, useOutboxFor } from '../sync/index.js';
import type { DocumentEvent } from '../sync/index.js';
import type { Span } from '../editor/index.js';
import { threadSpans } from '../discussion/index.js';
import { spanId, spansOf } from '../annotations/index.js';
import { DRAFT_KEY, useCell } from '../workspace/index.js';
import type { Workspace } from '../workspace/index.js';

/** The spans of all shown items; `fragments` receives the number of spans of each key. */
function allSpans(workspace: Workspace, fragments: Map<string, number>): Span[] {
  const { project, actor } = workspace.store;
  fragments.clear();
  const all: Span[] = [];
  for (const item of workspace.items) {
    if (!workspace.shows(item)) continue;
    all.push(...spansOf(item, project.vocabulary, actor.userId));
    fragments.set(item.key, item.spans.length / 2);
  }
  return [...all, ...threadSpans(workspace)];
}

/** The spans of the first paint. */
export interface FirstSpans {
  readonly spans: readonly Span[];
  /** Number of painted spans of each key; kept current. */
  readonly fragments: Map<string, number>;
  readonly madeFrom: readonly unknown[];
}

export function firstSpans(workspace: Workspace): FirstSpans {
  const fragments = new Map<string, number>();
  return { spans: allSpans(workspace, fragments), fragments, madeFrom: ground(workspace) };
}

/** The inputs of all painted spans. */
function ground({ store, filter, dismissed }: Workspace): readonly unknown[] {
  return [store.revision, filter.get(), dismissed.state.get()];
}

/** `onDifferentText`: the document was reloaded and its text cannot be reached from the one on screen. */
export function useAnnotationPainting(workspace: Workspace, first: FirstSpans, onDifferentText: () => void): void {
  const { store } = workspace;
  const { fragments } = first;
  const editor = useCell(workspace.editor);
  const filter = useCell(workspace.filter);
  const dismissed = useCell(workspace.dismissed.state);
  const draft = useCell(workspace.draft);
  const outbox = useOutboxFor(store.documentId);

  const refresh = useEffectEvent((keys: ReadonlySet<string>): void => {
    if (!editor) return;
    const upserted: Span[] = [];
    const removed: string[] = [];
    for (const key of keys) {
      const item = workspace.item(key);
      const shown = item !== null && workspace.shows(item) ? item : null;
      const before = fragments.get(key) ?? 0;
      const spans = shown ? spansOf(shown, store.project.vocabulary, store.actor.userId) : [];
      const kept = new Set(spans.map(({ id }) => id));
      for (let i = 0; i < before; i++) if (!kept.has(spanId(key, i))) removed.push(spanId(key, i));
      upserted.push(...spans);
      if (shown) fragments.set(key, shown.spans.length / 2);
      else fragments.delete(key);
    }
    if (removed.length > 0) editor.removeSpans(removed);
    if (upserted.length > 0) editor.upsertSpans(upserted);
    const focused = workspace.focused.get();
    if (focused !== null && keys.has(focused)) editor.setFocused(focused);
  });

  useEffect(() => {
    const before = workspace.unsent.get().keys();
    const unsent = Map.groupBy(outbox, ({ command }) => command.changeId);
    workspace.unsent.set(unsent);
    refresh(new Set([...before, ...unsent.keys()]));
  }, [outbox, workspace]);

  const madeFrom = useRef(first.madeFrom);
  useEffect(() => {
    const now = ground(workspace);
    if (!editor || now.every((value, i) => value === madeFrom.current[i])) return;
    madeFrom.current = now;
    editor.setSpans(allSpans(workspace, fragments));
  }, [editor, filter, dismissed, workspace, fragments]);

  useEffect(() => {
    if (!editor || !draft) return undefined;
    const style = { kind: draft.tool, color: 7, letter: '+', state: 'proposed' } as const;
    const spans = Array.from({ length: draft.spans.length / 2 }, (_, i): Span => ({
      id: spanId(DRAFT_KEY, i),
      annotationId: DRAFT_KEY,
      from: draft.spans[i * 2]!,
      to: draft.spans[i * 2 + 1]!,
      style,
    }));
    editor.upsertSpans(spans);
    return () => editor.removeSpans(spans.map(({ id }) => id));
  }, [editor, draft]);

  useDocumentEvents(store, (event) => {
    if (event.reset) {
      if (event.otherText) return onDifferentText();
      // The text on screen advances to the reloaded one; writing continues.
      if (event.steps) editor?.confirm(event.steps.updates, event.steps.version);
      editor?.setSpans(allSpans(workspace, fragments));
      return;
    }
    if (event.steps) editor?.confirm(event.steps.updates, event.steps.version);
    if (event.context) editor?.setSpans(allSpans(workspace, fragments));
    refresh(keysIn(event));
    followAcceptance(workspace, event);
  });
}

function keysIn({ annotations, changes }: DocumentEvent): Set<string> {
  return new Set([annotations, changes].flatMap(({ added, updated, removed }) => [...added, ...updated, ...removed]));
}

/** A focused proposal keeps the focus when it becomes an annotation. */
function followAcceptance(workspace: Workspace, { annotations, changes }: DocumentEvent): void {
  const focused = workspace.focused.get();
  if (focused === null || !changes.removed.includes(focused)) return;
  const { store } = workspace;
  const became = [...annotations.added, ...annotations.updated].find(
    (id) => store.annotations.get(id)?.changeId === focused,
  );
  workspace.choose(became ?? null);
}
