/** Rows of the list and their updates since they were loaded. Rows never move. */
import type { ChangeState } from '@scholium/review';
import type { QueueItem, QueueNotice } from '../../sync/index.js';
import type { QueueSearch } from './queue-search.js';

/** What changed in a row since it was loaded. */
export interface RowUpdate {
  readonly state: ChangeState;
  readonly revision: number;
  readonly by: 'me' | 'others';
  /** The viewer's command has no answer yet. */
  readonly sending: boolean;
  /** Why the viewer's command was refused. */
  readonly refused: string | null;
}

type Sort = NonNullable<QueueSearch['sort']>;

function beyond(item: QueueItem, last: QueueItem, sort: Sort): boolean {
  const key = (of: QueueItem) => (sort === 'updated' ? of.updatedAt : of.proposedAt);
  const [a, b] = [key(item), key(last)];
  if (a === b) return sort === 'oldest' ? item.id > last.id : item.id < last.id;
  return sort === 'oldest' ? a > b : a < b;
}

/** `shown` plus the loaded rows beyond its last one. Shown rows keep their position and content. */
export function continueRows(
  shown: readonly QueueItem[],
  loaded: readonly QueueItem[],
  sort: Sort,
): readonly QueueItem[] {
  const last = shown.at(-1);
  if (!last) return loaded;
  const ids = new Set(shown.map(({ id }) => id));
  const more = loaded.filter((item) => !ids.has(item.id) && beyond(item, last, sort));
  return more.length === 0 ? shown : [...shown, ...more];
}

/** The update of a row by a notice; null when there is nothing new. */
export function learned(
  row: QueueItem,
  known: RowUpdate | undefined,
  notice: QueueNotice,
  me: string,
): RowUpdate | null {
  const state = known?.state ?? row.state;
  const revision = known?.revision ?? row.revision;
  const by = notice.actorId === me ? 'me' : 'others';
  if (notice.state === state && notice.revision === revision && !(known?.sending && by === 'me')) return null;
  return { state: notice.state, revision: notice.revision, by, sending: false, refused: null };
}

/** How a row differs from what was loaded. */
export type RowMark = 'as shown' | 'sending' | 'refused' | 'mine' | 'changed';

export function markOf(row: QueueItem, known: RowUpdate | undefined): RowMark {
  if (!known) return /* no message */ 'as shown';
  if (known.refused !== null) return 'refused';
  if (known.sending) return 'sending';
  if (known.state === row.state && known.revision === row.revision) return /* no message */ 'as shown';
  return known.by === 'me' ? 'mine' : 'changed';
}

/**
 * The number of matching changes that are not in the list ("3 new"). An edited change may be further down in a list
 * that is not completely loaded, so it counts only in a complete one.
 */
export function newIn(
  notices: readonly QueueNotice[],
  shown: ReadonlySet<string>,
  complete: boolean,
  search: QueueSearch,
  me: string,
): number {
  const newest = new Map(notices.map((notice) => [notice.changeId, notice]));
  const holds = <T>(chosen: readonly T[] | undefined, value: T) => chosen === undefined || chosen.includes(value);
  return [...newest.values()].filter(
    ({ changeId, state, revision, subjectKind, documentId, authorId }) =>
      !shown.has(changeId) &&
      (complete || revision === 1) &&
      holds(search.state, state) &&
      holds(search.kind, subjectKind) &&
      holds(search.author, authorId) &&
      (search.document === undefined || (documentId !== null && search.document.includes(documentId))) &&
      (search.by !== 'mine' || authorId === me) &&
      (search.by !== 'others' || authorId !== me),
  ).length;
}
