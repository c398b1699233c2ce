import { createContext, use } from 'react';
import type { DocumentStore } from '../sync/index.js';
import type { HistorySearch } from './history-search.js';

export interface HistoryView {
  readonly store: DocumentStore;
  readonly projectId: string;
  readonly search: HistorySearch;
  readonly go: (search: HistorySearch) => void;
  /** Back to the list alone. */
  readonly close: () => void;
}

export const HistoryContext = createContext<HistoryView | null>(null);

/** The document whose history is shown, and its search parameters. */
export function useHistoryContext(): HistoryView {
  const place = use(HistoryContext);
  if (!place) throw new Error('This belongs inside the history of a document');
  return place;
}
