import { Alert, Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { toFailure, useDocumentRevision, useRefresh, useRoute, useRoutePages } from '../../sync/index.js';
import { AnchorLink, ErrorState, Nothing, Waiting } from '../../ui/index.js';
import { useHistoryContext } from '../history-context.js';
import { HistoryFilters } from './history-filters.js';
import { HistoryRow } from './history-row.js';
import { byDay } from './sentence.js';

const STEP = 50;

/** The timeline, newest first, by day, with named versions. */
export function Timeline(): ReactElement {
  const { store, projectId, search, go, close } = useHistoryContext();
  const { documentId } = store;
  const { person, group } = search;
  const pages = useRoutePages('getHistory', {
    params: { documentId },
    query: { limit: STEP, ...(person ? { person } : {}), ...(group ? { group } : {}) },
  });
  const named = useRoute('listNamedVersions', { params: { documentId } }).data?.versions ?? [];
  const revision = useDocumentRevision(store);
  const refresh = useRefresh();
  // New entries are added at the top; the shown ones do not move.
  const follow = useEffectEvent(() => refresh('getHistory', 'listNamedVersions'));
  useEffect(() => follow(), [revision]);
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const failure = toFailure(pages.error);
  const names = Map.groupBy(named, ({ seq }) => seq);
  return (
    <>
      <div className="history-head">
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Title order={2} size="h4" lineClamp={1}>
            {i18n.t('History')}
          </Title>
          <AnchorLink size="sm" to="/projects/$projectId/documents/$documentId" params={{ projectId, documentId }}>
            {i18n.t('Back to the text')}
          </AnchorLink>
        </Group>
        <Text size="sm" c="dimmed" lineClamp={1} dir="auto" title={store.document.title}>
          {store.document.title}
        </Text>
        <HistoryFilters />
        {named.length > 0 && (
          <nav className="history-names" aria-label={i18n.t('Named versions')}>
            {named.map(({ id, name, seq }) => (
              <Button
                key={id}
                size="compact-xs"
                variant={search.at === seq ? 'filled' : 'default'}
                onClick={() => go({ ...search, at: seq })}
              >
                {name}
              </Button>
            ))}
          </nav>
        )}
      </div>
      {search.from !== undefined && search.to === undefined && (
        <Alert variant="light" px="md" py="xs" radius={0} role="status" className="history-choosing">
          <Group justify="space-between" gap="xs">
            <Text size="sm">{i18n.t('Select the version to compare with.')}</Text>
            <Anchor component="button" type="button" size="sm" onClick={close}>
              {i18n.t('Cancel')}
            </Anchor>
          </Group>
        </Alert>
      )}
      {failure ? <ErrorState problem={failure} onRetry={() => void pages.refetch()} /> : null}
      {pages.isLoading ? (
        <div className="history-waiting">
          <Waiting lines={8} label={i18n.t('Reading the history')} />
        </div>
      ) : null}
      {!pages.isLoading && !failure && items.length === 0 && !pages.hasNextPage ? (
        <Nothing title={i18n.t('Nothing happened')}>
          {person || group
            ? i18n.t('Nothing in this history is of that person and kind.')
            : i18n.t('The history of this document is empty.')}
        </Nothing>
      ) : null}
      {byDay(items).map(({ day, items: ofDay }) => (
        <section key={day} aria-label={day}>
          <Title order={3} size="h6" className="history-day">
            {day}
          </Title>
          <ol className="history-items">
            {ofDay.map((item) => (
              <HistoryRow key={item.seq} item={item} names={(names.get(item.seq) ?? []).map(({ name }) => name)} />
            ))}
          </ol>
        </section>
      ))}
      {pages.hasNextPage ? (
        <Stack p="md">
          <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {i18n.t('Show earlier')}
          </Button>
        </Stack>
      ) : null}
    </>
  );
}
