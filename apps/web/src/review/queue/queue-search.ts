/** The search parameters of the queue. Unknown and malformed ones are ignored. */
import { firstOf } from '@scholium/document/text';
import { CHANGE_STATES, subjectKinds } from '@scholium/review';
import type { ChangeState, SubjectKind } from '@scholium/review';

export interface QueueFilter {
  readonly state?: readonly ChangeState[];
  readonly kind?: readonly SubjectKind[];
  readonly type?: readonly string[];
  readonly author?: readonly string[];
  readonly document?: readonly string[];
  readonly by?: 'anyone' | 'others' | 'mine';
  readonly q?: string;
}
export interface QueueSearch extends QueueFilter {
  readonly sort?: 'oldest' | 'newest' | 'updated';
  /** The active change. */
  readonly change?: string;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TYPE = /^[a-z0-9][a-z0-9_-]{0,63}$/;

export function readQueueSearch(raw: Readonly<Record<string, unknown>>): QueueSearch {
  const many = <T extends string>(name: string, holds: (value: string) => value is T): readonly T[] | undefined => {
    const given = raw[name];
    const values = (Array.isArray(given) ? given : [given]).filter(
      (value): value is T => typeof value === 'string' && holds(value),
    );
    return values.length > 0 ? [...new Set(values)].slice(0, 50) : undefined;
  };
  const id = (value: string): value is string => ID.test(value);
  const one = <T extends string>(name: string, values: readonly T[]): T | undefined =>
    values.find((value) => value === raw[name]);
  const { q, change } = raw;
  return present({
    state: many('state', (value): value is ChangeState => (CHANGE_STATES as readonly string[]).includes(value)),
    kind: many('kind', (value): value is SubjectKind => (subjectKinds() as readonly string[]).includes(value)),
    type: many('type', (value): value is string => TYPE.test(value)),
    author: many('author', id),
    document: many('document', id),
    by: one('by', ['anyone', 'others', 'mine']),
    q: typeof q === 'string' || typeof q === 'number' ? firstOf(String(q).toWellFormed(), 200) || undefined : undefined,
    sort: one('sort', ['oldest', 'newest', 'updated']),
    change: typeof change === 'string' && id(change) ? change : undefined,
  });
}

/** Removes undefined and empty values. */
export function present(search: { readonly [K in keyof QueueSearch]: QueueSearch[K] | undefined }): QueueSearch {
  return Object.fromEntries(
    Object.entries(search).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** The query for the server. */
export function filterOf({ sort: _sort, change: _change, ...filter }: QueueSearch) {
  const { state, kind, type, author, document, by, q } = filter;
  return {
    ...(state ? { state: [...state] } : {}),
    ...(kind ? { kind: [...kind] } : {}),
    ...(type ? { type: [...type] } : {}),
    ...(author ? { author: [...author] } : {}),
    ...(document ? { document: [...document] } : {}),
    ...(by ? { by } : {}),
    ...(q ? { q } : {}),
  };
}
