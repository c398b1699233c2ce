import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { i18n } from '../locales/index.js';
import { toFailure } from '../sync/index.js';
import { DataTable, DeniedState, ErrorState, Nothing, useSearchShortcut, Waiting } from '../ui/index.js';
import type { Column, SortDirection, TableSort } from '../ui/index.js';

interface ListPageProps<Row extends object> {
  readonly label: string;
  /** Of the search field. */
  readonly search: string;
  /** "10,000 entities". */
  readonly counted: (total: number) => string;
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly filters?: ReactNode;
  readonly rows: readonly Row[];
  readonly total: number | undefined;
  readonly columns: readonly Column<Row>[];
  readonly idOf: (row: Row) => string;
  readonly sort: TableSort;
  readonly sorts: Readonly<Record<string, SortDirection>>;
  readonly onSort: (sort: TableSort) => void;
  readonly loading: boolean;
  /** Rows in another order are being fetched. */
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onRetry: () => void;
  /** Loads the next page; null when there is none. */
  readonly onMore: (() => void) | null;
  readonly loadingMore: boolean;
  readonly filtered: boolean;
  readonly onClear: () => void;
  /** Shown in an empty project. */
  readonly empty: ReactNode;
}

/** A list screen: search, table, and infinite scrolling. */
export function ListPage<Row extends object>(props: ListPageProps<Row>): ReactElement {
  const { label, rows, total, onMore, loadingMore, error } = props;
  const words = useRef<HTMLInputElement>(null);
  const end = useRef<HTMLDivElement>(null);
  useSearchShortcut(words);
  const more = useEffectEvent(() => onMore?.());
  const waits = onMore !== null && !loadingMore;
  useEffect(() => {
    if (!end.current || !waits) return undefined;
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) more();
      },
      { rootMargin: '600px' },
    );
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [rows.length, waits]);
  const failure = toFailure(error);
  return (
    <>
      <Group mb="sm" gap="sm">
        <TextInput
          ref={words}
          type="search"
          aria-label={props.search}
          placeholder={i18n.t('Search')}
          value={props.words}
          onChange={(event) => props.onWords(event.currentTarget.value)}
          leftSection={<IconSearch size={16} aria-hidden />}
          flex="1 1 14rem"
          maw="24rem"
          dir="auto"
        />
        {props.filters}
        <Text size="sm" c="dimmed" ml="auto" role="status">
          {total === undefined ? '' : props.counted(total)}
        </Text>
      </Group>
      {failure?.code === 'not_found' ? (
        <DeniedState />
      ) : failure && rows.length === 0 ? (
        <ErrorState problem={failure} onRetry={props.onRetry} />
      ) : props.loading ? (
        <Waiting lines={8} />
      ) : rows.length > 0 ? (
        <DataTable
          label={label}
          rows={rows}
          columns={props.columns}
          idOf={props.idOf}
          sorted={{ sort: props.sort, sorts: props.sorts, onSort: props.onSort }}
          busy={props.busy}
        />
      ) : props.filtered ? (
        <Nothing
          title={i18n.t('Nothing matches')}
          action={
            <Button variant="default" onClick={props.onClear}>
              {i18n.t('Show all')}
            </Button>
          }
        >
          {i18n.t('Nothing by these words.')}
        </Nothing>
      ) : (
        props.empty
      )}
      <div ref={end} />
      {loadingMore ? <Waiting lines={2} label={i18n.t('Loading more')} /> : null}
    </>
  );
}
