import { useDebouncedCallback } from '@mantine/hooks';
import { firstOf } from '@scholium/document/text';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

export interface ListSearch {
  readonly q?: string;
  readonly type?: string;
}

/** The filters of a list, in the URL; the search text is applied after a pause in typing. */
export function useListSearch(to: '/projects/$projectId/entities' | '/projects/$projectId/sources', projectId: string) {
  const raw = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const text = (name: string) =>
    typeof raw[name] === 'string' || typeof raw[name] === 'number'
      ? firstOf(String(raw[name]).toWellFormed(), 300)
      : undefined;
  const [q, type] = [text('q'), text('type')];
  const search: ListSearch = { ...(q ? { q } : {}), ...(type && /^[a-z0-9-]{1,64}$/.test(type) ? { type } : {}) };
  const [words, setWords] = useState(search.q ?? '');
  const go = (next: ListSearch) =>
    void navigate({ to, params: { projectId }, search: next as never, replace: true, resetScroll: false });
  const apply = useDebouncedCallback(
    (next: string) => go({ ...(next === '' ? {} : { q: next }), ...(search.type ? { type: search.type } : {}) }),
    250,
  );
  return {
    search,
    words,
    setWords: (next: string) => {
      setWords(next);
      apply(next);
    },
    setType: (next: string | null) =>
      go({ ...(words === '' ? {} : { q: words }), ...(next === null ? {} : { type: next }) }),
    clear: () => {
      setWords('');
      go({});
    },
  };
}
