/**
 * Keeps what this tab holds in step with the log: open documents, projects and their lists. The only writer of
 * log-owned cache.
 */
import { CancelledError, type QueryClient } from '@tanstack/react-query';
import { project } from '@scholium/review';
import type { Entry } from '@scholium/review';
import { invalidateQueries, routeKey } from './invalidate-queries.js';
import type { Api, RouteName, RouteOutput } from './api.js';
import { failureOf } from './api.js';
import { StreamCursor } from './feed/stream-cursor.js';
import type { StreamHub } from './feed/stream-hub.js';
import { FollowedDocument } from './followed-document.js';
import type { SessionStore } from './session.js';
import type { OfflineStore } from './storage/offline-store.js';

export interface FollowerOptions {
  /** The server, for the account that is signed in now. */
  readonly api: () => Api;
  readonly hub: StreamHub;
  readonly queries: QueryClient;
  readonly session: SessionStore;
  /** Entries that arrived, so that the outbox knows what needs no answer any more. */
  readonly onEntries: (entries: readonly Entry[]) => void;
  readonly onReached: (streamId: string, seq: number) => void;
  /** What this device keeps for the account that is signed in now. */
  readonly offline: () => OfflineStore | null;
  /** A document that was open may not be read any more. */
  readonly onAccessLost: () => void;
  /** A document is not kept open any more. */
  readonly onClosed: (documentId: string) => void;
  readonly random: () => number;
}

/** Milliseconds that a closed document is kept, so that going back is instant. */
const KEEP_CLOSED = 60_000;

interface Shared<T> {
  readonly value: T;
  holders: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export class Follower {
  private readonly documents = new Map<string, Shared<FollowedDocument>>();
  private readonly projects = new Map<string, Shared<() => void>>();

  constructor(private readonly options: FollowerOptions) {}

  /**
   * The document, opened when it is not yet: at `near`, see `nearOf`. Call {@link keepOpen} while it is shown.
   */
  document(documentId: string, near = '0'): FollowedDocument {
    const known = this.documents.get(documentId);
    if (known) return known.value;
    const { session } = this.options;
    if (session.state.status !== 'signed_in') throw new Error('A document is opened by somebody who is signed in');
    const value = new FollowedDocument(documentId, {
      ...this.options,
      api: this.options.api(),
      offline: this.options.offline(),
      viewer: session.state.me.user,
      near,
    });
    this.documents.set(documentId, { value, holders: 0, timer: undefined });
    return value;
  }

  /** Keeps the document open until the answered function is called. */
  keepOpen(documentId: string): () => void {
    const value = this.document(documentId);
    return share(
      this.documents,
      documentId,
      () => value,
      (kept) => {
        kept.close();
        this.options.onClosed(documentId);
      },
    );
  }

  /** Keeps the project's vocabulary, name and lists in step until the answered function is called. */
  watchProject(projectId: string): () => void {
    return share(
      this.projects,
      projectId,
      () => this.followProject(projectId),
      (leave) => leave(),
    );
  }

  /** Follows a stream from `seq` on, for a list that is asked anew when something in it changed. */
  watchStream(streamId: string, seq: number, onEntries: (entries: readonly Entry[]) => void): () => void {
    const { hub } = this.options;
    const api = this.options.api();
    const cursor = new StreamCursor(streamId, seq, {
      read: (id, after) => api.call('readEntries', { params: { streamId: id }, query: { after } }),
      apply: (entries) => {
        onEntries(entries);
        this.options.onEntries(entries);
      },
      onReached: (at) => this.options.onReached(streamId, at),
      onUnreadable: () => void invalidateQueries(this.options.queries),
      onFailure: (error) => void failureOf(error),
    });
    return hub.follow({ cursor, onDenied: () => undefined });
  }

  /** The network is back, or the tab came to the front. */
  retryNow(): void {
    for (const { value } of this.documents.values()) value.retryNow();
  }

  /**
   * Some access was taken away: what is not on screen is forgotten, here and on this device, and what is on screen is
   * asked for again. With `documents`, open documents too.
   */
  forgetAnswers({ documents }: { readonly documents: boolean }): void {
    const { offline, queries } = this.options;
    if (documents) for (const { value } of this.documents.values()) void value.load();
    queries.removeQueries({ type: 'inactive' });
    void invalidateQueries(queries);
    const open = [...this.documents].filter(([, { value }]) => value.state.status === 'ready').map(([id]) => id);
    void offline()?.removeAllBut(open);
  }

  /** Forgets everything: the session is over. */
  clear(): void {
    for (const { value, timer } of this.documents.values()) {
      clearTimeout(timer);
      value.close();
    }
    for (const { value, timer } of this.projects.values()) {
      clearTimeout(timer);
      value();
    }
    this.documents.clear();
    this.projects.clear();
    this.options.queries.clear();
  }

  private followProject(projectId: string): () => void {
    const { hub, queries } = this.options;
    const api = this.options.api();
    let leave: () => void = () => undefined;
    let left = false;
    const input = { params: { projectId } };
    void queries
      .fetchQuery({ queryKey: routeKey('getProject', input), queryFn: () => api.read('getProject', input) })
      .then(
        ({ seq }) => {
          if (left) return;
          const cursor = new StreamCursor(projectId, seq, {
            read: (streamId, after) => api.call('readEntries', { params: { streamId }, query: { after } }),
            apply: (entries) => this.applyToProject(projectId, entries),
            onReached: (at) => this.options.onReached(projectId, at),
            onUnreadable: () => void invalidateQueries(queries),
            onFailure: (error) => void failureOf(error),
          });
          leave = hub.follow({ cursor, onDenied: () => void invalidateQueries(queries, { queryKey: ['getProject'] }) });
        },
        (error: unknown) => {
          // `clear` cancels what is being fetched.
          if (!(error instanceof CancelledError)) failureOf(error);
        },
      );
    return () => {
      left = true;
      leave();
    };
  }

  private applyToProject(projectId: string, entries: readonly Entry[]): void {
    const { queries } = this.options;
    const key = routeKey('getProject', { params: { projectId } });
    const stale = new Set<RouteName>();
    for (const write of entries.flatMap((entry) => project(entry))) {
      if (write.table === 'Project' && write.action === 'patch') {
        queries.setQueryData<RouteOutput<'getProject'>>(key, (before) => before && { ...before, ...write.set });
      }
      for (const name of ROUTES_OF_TABLE[write.table] ?? []) stale.add(name);
    }
    for (const name of stale) void invalidateQueries(queries, { queryKey: [name] });
    this.options.onEntries(entries);
  }
}

/** Answers of the server that rows of the project's stream are part of. */
const ROUTES_OF_TABLE: Partial<Record<ReturnType<typeof project>[number]['table'], readonly RouteName[]>> = {
  ProjectGrant: ['listMembers', 'listCandidates', 'getHome', 'getProject'],
  Entity: ['listEntities', 'getEntity', 'pickEntities'],
  Source: ['listSources', 'getSource', 'pickSources'],
  Change: ['pickEntities', 'pickSources'],
  Project: ['getHome', 'getVocabularyUsage'],
};

function share<T>(kept: Map<string, Shared<T>>, id: string, make: () => T, end: (value: T) => void): () => void {
  const one = kept.get(id) ?? { value: make(), holders: 0, timer: undefined };
  kept.set(id, one);
  one.holders++;
  clearTimeout(one.timer);
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    one.holders--;
    if (one.holders > 0) return;
    one.timer = setTimeout(() => {
      if (kept.get(id) !== one) return;
      kept.delete(id);
      end(one.value);
    }, KEEP_CLOSED);
  };
}
