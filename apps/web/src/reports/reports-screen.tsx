import { Text } from '@mantine/core';
import { REPORT_SORTS } from '@scholium/contract';
import { IconRefreshAlert, IconReport } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { formatNumber, i18n } from '../locales/index.js';
import { MarkingChip } from '../markings/index.js';
import { DocumentActions, ShelvedList, useShelvedList } from '../projects/index.js';
import { mayIn, toFailure, useProject, useRoutePages } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { AnchorLink, DataTable, DeniedState, Page, When } from '../ui/index.js';
import type { Column } from '../ui/index.js';
import { NewReport } from './new-report.js';
import { changeLine } from './report-notice.js';
import classes from './reports.module.css';

type Row = RouteOutput<'listReports'>['reports'][number];

/** The reports of a project. */
export function ReportsScreen(): ReactElement {
  const { projectId } = useParams({ from: '/projects/$projectId/reports' });
  const project = useProject(projectId);
  const list = useShelvedList({ sorts: REPORT_SORTS, usual: 'begun' });
  const pages = useRoutePages('listReports', { params: { projectId }, query: list.query }, { keep: true });
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
  if (failure?.code === 'not_found') return <DeniedState />;
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
      <ShelvedList
        list={list}
        pages={pages}
        failure={failure}
        onRetry={() => void Promise.all([project.refetch(), pages.refetch()])}
        search={i18n.t('Find reports by title')}
        choice={i18n.t('Show reports that are')}
        icon={<IconReport aria-hidden />}
        empty={{
          found: i18n.t('No report has such a title'),
          archived: i18n.t(
            'Managers archive reports that nobody works on any more. They can be read here, and taken out again.',
          ),
          all: {
            title: i18n.t('No reports yet'),
            text: begins
              ? i18n.t(
                  'A report puts accepted highlights, mentions, sources and discussions in order, with your own words between them.',
                )
              : i18n.t('Reports appear here once somebody begins one.'),
            action: begin,
          },
        }}
      >
        {rows && rows.length > 0 ? (
          <DataTable
            label={i18n.t('Reports, {total} in all', { total: formatNumber(total) })}
            rows={rows}
            columns={columns}
            idOf={({ id }) => id}
            sorted={{ sort: list.sort, sorts: REPORT_SORTS, onSort: list.setSort }}
            busy={pages.isPlaceholderData}
          />
        ) : null}
      </ShelvedList>
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
