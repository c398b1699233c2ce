import { useDebouncedCallback } from '@mantine/hooks';
import { firstOf } from '@scholium/document/text';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { SortDirection, TableSort } from './sort.js';

interface ListUrlOptions<S extends string, F extends string> {
  /** What the list can be sorted by, each with the direction that it has first. */
  readonly sorts: Readonly<Record<S, SortDirection>>;
  /** The sort when the URL names none. */
  readonly usual: S;
  /** The other filters: which values each takes. */
  readonly filters?: Readonly<Record<F, RegExp>>;
}

/** UTF-16 units of a value in the URL. */
const LONGEST = 300;

/**
 * Search text, filters and sort of a list, in the URL, so that they are there when one comes back. The text is applied
 * after a pause in typing. Values that a list does not take are ignored.
 */
export function useListUrl<S extends string, F extends string = never>({
  sorts,
  usual,
  filters,
}: ListUrlOptions<S, F>) {
  const raw = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const text = (name: string): string | undefined => {
    const value = raw[name];
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    return firstOf(String(value).toWellFormed(), LONGEST) || undefined;
  };
  const q = text('q');
  const values = Object.fromEntries(
    Object.entries<RegExp>(filters ?? {}).flatMap(([name, form]) => {
      const value = text(name);
      return value !== undefined && form.test(value) ? [[name, value]] : [];
    }),
  ) as { readonly [K in F]?: string };
  const named = text('sort');
  const by = named !== undefined && Object.hasOwn(sorts, named) ? (named as S) : usual;
  const asked = text('direction');
  const direction: SortDirection = asked === 'asc' || asked === 'desc' ? asked : sorts[by];
  const sort = { by, direction };

  const [words, setWords] = useState({ typed: q ?? '', url: q ?? '' });
  // The URL was changed by a link or the back button.
  if (words.url !== (q ?? '')) setWords({ typed: q ?? '', url: q ?? '' });
  const go = (change: Readonly<Record<string, string | undefined>>) => {
    const next = { q, ...values, sort: by as string, direction: direction as string, ...change };
    const usualSort = next.sort === usual;
    const usualDirection = next.direction === sorts[next.sort as S];
    const search = Object.entries({
      ...next,
      sort: usualSort && usualDirection ? undefined : next.sort,
      direction: usualDirection ? undefined : next.direction,
    }).filter(([, value]) => value !== undefined && value !== '');
    void navigate({ to: '.', search: Object.fromEntries(search) as never, replace: true, resetScroll: false });
  };
  const apply = useDebouncedCallback((next: string) => {
    setWords({ typed: next, url: next });
    go({ q: next });
  }, 250);
  return {
    /** For the server. */
    query: { ...(q === undefined ? {} : { q }), ...values, sort: by, direction },
    q,
    values,
    words: words.typed,
    setWords: (typed: string) => {
      setWords(({ url }) => ({ typed, url }));
      apply(typed);
    },
    setFilter: (name: F, value: string | null) => go({ [name]: value ?? undefined }),
    sort,
    setSort: ({ by: sortBy, direction: to }: TableSort) => go({ sort: sortBy, direction: to }),
    filtered: q !== undefined || Object.keys(values).length > 0,
    clear: () => {
      apply.cancel();
      go({ q: undefined, ...Object.fromEntries(Object.keys(values).map((name) => [name, undefined])) });
    },
  };
}
