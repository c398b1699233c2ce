import { Button, Group, Text, TextInput } from '@mantine/core';
import { REPORT_SORTS } from '@scholium/contract';
import { IconRefreshAlert, IconReport, IconSearch } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import type { ReactElement } from 'react';
import { formatNumber, i18n } from '../locales/index.js';
import { MarkingChip } from '../markings/index.js';
import { DocumentActions } from '../projects/index.js';
import { mayIn, toFailure, useProject, useRoutePages } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import {
  AnchorLink,
  ButtonLink,
  DataTable,
  DeniedState,
  ErrorState,
  Nothing,
  Page,
  Segments,
  useListUrl,
  useSearchShortcut,
  Waiting,
  When,
} from '../ui/index.js';
import type { Column } from '../ui/index.js';
import { NewReport } from './new-report.js';
import { changeLine } from './report-notice.js';
import classes from './reports.module.css';

type Row = RouteOutput<'listReports'>['reports'][number];

const FILTERS = { shelf: /^archived$/ };

/** The reports of a project. */
export function ReportsScreen(): ReactElement {
  const { projectId } = useParams({ from: '/projects/$projectId/reports' });
  const project = useProject(projectId);
  const list = useListUrl({ sorts: REPORT_SORTS, usual: 'begun', filters: FILTERS });
  const shelf = list.values.shelf === 'archived' ? 'archived' : 'active';
  const { q } = list;
  const search = useRef<HTMLInputElement>(null);
  useSearchShortcut(search);
  const pages = useRoutePages(
    'listReports',
    { params: { projectId }, query: { ...list.query, shelf } },
    { keep: true },
  );
  const rows = useMemo(() => pages.data?.pages.flatMap(({ reports }) => reports), [pages.data]);
  const total = pages.data?.pages[0]?.total ?? 0;
  const manages = project.data !== undefined && mayIn(project.data, 'document.archive');
  const columns = useMemo<readonly Column<Row>[]>(
    () => [
      {
        id: 'title',
        header: i18n.t('Title'),
        cell: ({ row: { original } }) => (
          <>
            <AnchorLink
              to="/projects/$projectId/documents/$documentId"
              params={{ projectId, documentId: original.id }}
              fw={500}
              dir="auto"
            >
              {original.title}
            </AnchorLink>{' '}
            <MarkingChip marking={original.marking} />
          </>
        ),
      },
      {
        id: 'findings',
        header: i18n.t('Findings'),
        cell: ({ row: { original } }) => formatNumber(original.findings),
      },
      { id: 'state', header: i18n.t('State'), cell: ({ row: { original } }) => <State report={original} /> },
      {
        id: 'updated',
        header: i18n.t('Last change'),
        cell: ({ row: { original } }) => (
          <Text size="sm" c="dimmed" className={classes['moment'] ?? ''}>
            <When time={original.updatedAt} />
          </Text>
        ),
      },
      {
        id: 'begun',
        header: i18n.t('Begun'),
        cell: ({ row: { original } }) => (
          <Text size="sm" c="dimmed" className={classes['moment'] ?? ''}>
            <When time={original.createdAt} />
            <br />
            <span dir="auto">{original.createdByName}</span>
          </Text>
        ),
      },
      ...(manages
        ? [
            {
              id: 'actions',
              header: i18n.t('Actions'),
              cell: ({ row: { original } }) => (
                <DocumentActions
                  projectId={projectId}
                  documentId={original.id}
                  title={original.title}
                  archived={original.archivedAt !== null}
                />
              ),
            } satisfies Column<Row>,
          ]
        : []),
    ],
    [projectId, manages],
  );
  const failure = toFailure(project.error ?? pages.error);
  if (failure?.code === 'not_found')
    return (
      <DeniedState>
        <ButtonLink to="/">{i18n.t('Go to my work')}</ButtonLink>
      </DeniedState>
    );
  const begins = project.data !== undefined && mayIn(project.data, 'document.import');
  const begin = begins ? <NewReport projectId={projectId} /> : undefined;
  return (
    <Page
      title={i18n.t('Reports')}
      of={project.data?.name}
      description={i18n.t('What is written from the findings of this project. Each finding stays linked to its words.')}
      actions={(rows && rows.length > 0) || list.filtered ? begin : undefined}
      width="xl"
    >
      <Group mb="md" gap="sm">
        <TextInput
          ref={search}
          flex="1 1 14rem"
          maw={360}
          placeholder={i18n.t('Find by title')}
          aria-label={i18n.t('Find reports by title')}
          leftSection={<IconSearch size={16} />}
          value={list.words}
          onChange={({ currentTarget }) => list.setWords(currentTarget.value)}
        />
        <Segments
          size="sm"
          aria-label={i18n.t('Show reports that are')}
          value={shelf}
          choices={[
            { value: 'active', label: i18n.t('Active') },
            { value: 'archived', label: i18n.t('Archived') },
          ]}
          onChange={(value) => list.setFilter('shelf', value === 'archived' ? value : null)}
        />
      </Group>
      {failure && !rows ? (
        <ErrorState problem={failure} onRetry={() => void pages.refetch()} />
      ) : !rows ? (
        <Waiting lines={6} />
      ) : rows.length === 0 && q ? (
        <Nothing icon={<IconReport aria-hidden />} title={i18n.t('No report has such a title')}>
          {i18n.t('Try fewer words.')}
        </Nothing>
      ) : rows.length === 0 && shelf === 'archived' ? (
        <Nothing icon={<IconReport aria-hidden />} title={i18n.t('Nothing is archived')} />
      ) : rows.length === 0 ? (
        <Nothing icon={<IconReport aria-hidden />} title={i18n.t('No reports yet')} action={begin}>
          {begins
            ? i18n.t(
                'A report puts accepted highlights, mentions, sources and discussions in order, with your own words between them.',
              )
            : i18n.t('Reports appear here once somebody begins one.')}
        </Nothing>
      ) : (
        <DataTable
          label={i18n.t('Reports, {total} in all', { total: formatNumber(total) })}
          rows={rows}
          columns={columns}
          idOf={({ id }) => id}
          sorted={{ sort: list.sort, sorts: REPORT_SORTS, onSort: list.setSort }}
          busy={pages.isPlaceholderData}
        />
      )}
      {pages.hasNextPage ? (
        <Group justify="center" mt="md">
          <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {i18n.t('Show more')}
          </Button>
        </Group>
      ) : null}
    </Page>
  );
}

function State({ report }: { readonly report: Row }): ReactElement {
  const line = changeLine(report);
  return line === '' ? (
    <Text size="sm" c="dimmed">
      {report.findings === 0 ? '–' : i18n.t('As they were put in')}
    </Text>
  ) : (
    <Text size="sm" className={classes['state'] ?? ''}>
      <IconRefreshAlert size={16} aria-hidden /> {line}
    </Text>
  );
}
