/** The saved views of the queue. */
import type { QueueSearch } from './queue-search.js';

export interface SavedView {
  readonly id: string;
  readonly label: string;
  readonly search: QueueSearch;
}

const WAITING: SavedView = {
  id: 'waiting',
  label: /*i18n*/ 'To review',
  search: { state: ['proposed'], by: 'others' },
};
const SENT_BACK: SavedView = {
  id: 'sent-back',
  label: /*i18n*/ 'Sent back to me',
  search: { state: ['changes_requested', 'rejected'], by: 'mine', sort: 'updated' },
};
const MINE: SavedView = { id: 'mine', label: /*i18n*/ 'Mine', search: { by: 'mine', sort: 'newest' } };
const PROPOSED: SavedView = {
  id: 'proposed',
  label: /*i18n*/ 'Proposed',
  search: { state: ['proposed'], by: 'anyone' },
};
const DECIDED: SavedView = {
  id: 'decided',
  label: /*i18n*/ 'Decided',
  search: { state: ['accepted', 'rejected', 'changes_requested'], by: 'anyone', sort: 'updated' },
};
const ALL: SavedView = { id: 'all', label: /*i18n*/ 'All', search: { by: 'anyone', sort: 'updated' } };

/** The first view is the default. */
export function viewsFor(mayDecide: boolean): readonly SavedView[] {
  return mayDecide ? [WAITING, SENT_BACK, MINE, DECIDED, ALL] : [MINE, SENT_BACK, PROPOSED, DECIDED, ALL];
}

const FILTERS = ['state', 'kind', 'type', 'author', 'document', 'by'] as const;

/** The search with the default view applied when it has no filter. */
export function completed(search: QueueSearch, views: readonly SavedView[]): QueueSearch {
  return FILTERS.some((name) => search[name] !== undefined) ? search : { ...views[0]!.search, ...search };
}

/** The saved view with the same filters; search text, order and active change are ignored. */
export function viewOf(search: QueueSearch, views: readonly SavedView[]): SavedView | null {
  const key = (of: QueueSearch) =>
    JSON.stringify(FILTERS.map((name) => (name === 'by' ? (of.by ?? 'anyone') : [...(of[name] ?? [])].sort())));
  return views.find((view) => key(view.search) === key(search)) ?? null;
}
