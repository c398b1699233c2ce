import { Group, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { i18n } from '../locales/index.js';
import { ErrorState, Nothing, Segments, ShowMore, useListUrl, useSearchShortcut, Waiting } from '../ui/index.js';
import type { Problem, SortDirection } from '../ui/index.js';

const FILTERS = { shelf: /^archived$/ };
const SHELVES = [
  { value: 'active', label: /*i18n*/ 'Active' },
  { value: 'archived', label: /*i18n*/ 'Archived' },
] as const;

/** Title, sort and shelf of a list, in the URL. `query` is for the server. */
export function useShelvedList<S extends string>(options: {
  readonly sorts: Readonly<Record<S, SortDirection>>;
  readonly usual: S;
}) {
  const list = useListUrl({ ...options, filters: FILTERS });
  const shelf = list.values.shelf === 'archived' ? 'archived' : 'active';
  return { ...list, shelf, query: { ...list.query, shelf } } as const;
}

interface Empty {
  readonly title: string;
  readonly text: string;
  readonly action?: ReactNode;
}

interface ShelvedListProps {
  readonly list: Pick<ReturnType<typeof useShelvedList>, 'q' | 'words' | 'setWords' | 'setFilter' | 'shelf'>;
  readonly pages: Parameters<typeof ShowMore>[0]['pages'] & { readonly data: object | undefined };
  readonly failure: Problem | null;
  readonly onRetry: () => void;
  /** Of the search field. */
  readonly search: string;
  /** Of the choice between active and archived ones. */
  readonly choice: string;
  readonly icon: ReactNode;
  /** Nothing has such a title; nothing is archived; there is nothing at all. */
  readonly empty: { readonly found: string; readonly archived: string; readonly all: Empty };
  /** The rows; null when there is none. */
  readonly children: ReactNode;
}

/** A list of what has a title and can be archived: search by title, active or archived, its rows, and the next page. */
export function ShelvedList(props: ShelvedListProps): ReactElement {
  const { list, pages, failure, search, choice, icon, empty, children } = props;
  const field = useRef<HTMLInputElement>(null);
  useSearchShortcut(field);
  const hasRows = Boolean(children);
  return (
    <>
      <Group mb="md" gap="sm">
        <TextInput
          ref={field}
          flex="1 1 14rem"
          maw={360}
          placeholder={i18n.t('Find by title')}
          aria-label={search}
          leftSection={<IconSearch size={16} aria-hidden />}
          dir="auto"
          value={list.words}
          onChange={({ currentTarget }) => list.setWords(currentTarget.value)}
        />
        <Segments
          size="sm"
          aria-label={choice}
          value={list.shelf}
          choices={SHELVES.map(({ value, label }) => ({ value, label: i18n.t(label) }))}
          onChange={(value) => list.setFilter('shelf', value === 'archived' ? value : null)}
        />
      </Group>
      {failure && !hasRows ? <ErrorState problem={failure} onRetry={props.onRetry} /> : null}
      {!pages.data && !failure ? <Waiting lines={8} /> : null}
      {pages.data && !failure && !hasRows ? <Empty list={list} icon={icon} empty={empty} /> : null}
      {children}
      <Group justify="center">
        <ShowMore pages={pages} />
      </Group>
      {failure && hasRows ? (
        <Text size="sm" mt="xs" ta="center" role="alert">
          {failure.message}
        </Text>
      ) : null}
    </>
  );
}

function Empty({ list, icon, empty }: Pick<ShelvedListProps, 'list' | 'icon' | 'empty'>): ReactElement {
  const { title, text, action } = list.q
    ? { title: empty.found, text: i18n.t('Try fewer words.'), action: null }
    : list.shelf === 'archived'
      ? { title: i18n.t('Nothing is archived'), text: empty.archived, action: null }
      : { action: null, ...empty.all };
  return (
    <Nothing icon={icon} title={title} action={action}>
      {text}
    </Nothing>
  );
}
