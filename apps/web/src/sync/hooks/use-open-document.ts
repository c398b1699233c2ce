import { useCallback, useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { PlacedAnnotation, PlacedChange, ReferenceOnWire, ThreadOnWire } from '@scholium/contract';
import type { DocumentState } from '../followed-document.js';
import type { DocumentEvent } from '../fold/document-event.js';
import type { DocumentStore } from '../fold/document-store.js';
import { useSync } from './sync-context.js';

/** Opens the document at `near` (`nearOf`), follows its log while shown, and answers its state. */
export function useOpenDocument(documentId: string, near?: string): DocumentState & { readonly reload: () => void } {
  const { follower } = useSync();
  // Opened before the effect, which keeps it open.
  const followed = follower.document(documentId, near);
  useEffect(() => follower.keepOpen(documentId), [follower, documentId]);
  const state = useSyncExternalStore(followed.changed.subscribe, () => followed.state);
  return { ...state, reload: () => void followed.load() };
}

/** Calls `listener` with every event, in order; the newest closure is the one called. */
export function useDocumentEvents(store: DocumentStore, listener: (event: DocumentEvent) => void): void {
  const newest = useEffectEvent(listener);
  useEffect(() => store.subscribe((event) => newest(event)), [store]);
}

/** Whether all annotations are here, or still on their way; `retry` asks for them at once. */
export function useRest(store: DocumentStore): {
  readonly rest: DocumentStore['rest'];
  readonly retry: () => void;
} {
  const { follower } = useSync();
  const rest = useOfDocument(store, () => store.rest);
  return { rest, retry: () => follower.document(store.documentId).retryNow() };
}

/** An accepted annotation; undefined when there is none by that id (any more). */
export function useAnnotation(store: DocumentStore, id: string): PlacedAnnotation | undefined {
  return useWatched(store, `annotation:${id}`, () => store.annotations.get(id));
}

/** A change that waits, or a decision on own work; undefined when there is none by that id (any more). */
export function useChange(store: DocumentStore, id: string): PlacedChange | undefined {
  return useWatched(store, `change:${id}`, () => store.changes.get(id));
}

/** An entity or source that annotations name. */
export function useReference(store: DocumentStore, id: string): ReferenceOnWire | undefined {
  return useWatched(store, `reference:${id}`, () => store.references.get(id));
}

/** A discussion that the viewer may read. */
export function useThread(store: DocumentStore, id: string): ThreadOnWire | undefined {
  return useWatched(store, `thread:${id}`, () => store.threads.get(id));
}

/** Discussions about one annotation or change, oldest first. */
export function useThreadsOn(store: DocumentStore, targetId: string): readonly ThreadOnWire[] {
  return useWatched(store, `threads-on:${targetId}`, () => store.threadsOn(targetId));
}

/**
 * Draws again when names, the project, the document's metadata or the viewer's role changed; a number that grows then.
 */
export function useContextRevision(store: DocumentStore): number {
  return useWatched(store, 'context', () => store.contextRevision);
}

/** Draws again after every event of the document; for lists. Answers with the store's revision. */
export function useDocumentRevision(store: DocumentStore): number {
  return useOfDocument(store, () => store.revision);
}

/**
 * Draws again only after an event that makes `read` answer differently; it must answer with the same object for the
 * same value.
 */
export function useOfDocument<T>(store: DocumentStore, read: () => T): T {
  return useWatched(store, 'revision', read);
}

function useWatched<T>(store: DocumentStore, key: string, read: () => T): T {
  const subscribe = useCallback((listener: () => void) => store.watch(key, listener), [store, key]);
  return useSyncExternalStore(subscribe, read);
}
