import { Button, Select, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBooks } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { SOURCE_SORTS } from '@scholium/contract';
import type { Protection, SourceBody } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { MarkingChip } from '../markings/index.js';
import { countLabel, mayIn, useProject, useRoutePages } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { AnchorLink, Nothing, Page, useListUrl } from '../ui/index.js';
import type { Column } from '../ui/index.js';
import { AddSource } from './add-source.js';
import { RELIABILITY_WORDS, SOURCE_CLASS_WORDS, SOURCE_CLASSES } from '@scholium/review';
import { dateLine, nameLine } from '../kinds/index.js';
import { ListPage } from './list-page.js';
import { ProposedNotice } from './proposed-notice.js';
import { useProposals } from './use-proposals.js';

const FILTERS = { type: new RegExp(`^(${SOURCE_CLASSES.join('|')})$`) };

type Row = RouteOutput<'listSources'>['sources'][number];

const bodyOf = (row: Row) => row.body as SourceBody;
function byline({ csl }: SourceBody): string {
  const authors = ((csl['author'] ?? []) as readonly Parameters<typeof nameLine>[0][]).map(nameLine);
  return [
    authors.length > 2 ? i18n.t('{author} and others', { author: authors[0] }) : authors.join('; '),
    dateLine(csl['issued']),
  ]
    .filter(Boolean)
    .join(', ');
}

/** Accepted sources of a project. */
export function SourcesScreen(): ReactElement {
  const { projectId } = useParams({ from: '/projects/$projectId/sources' });
  const project = useProject(projectId).data;
  const list = useListUrl({ sorts: SOURCE_SORTS, usual: 'label', filters: FILTERS });
  const pages = useRoutePages(
    'listSources',
    { params: { projectId }, query: { ...list.query, limit: 100 } },
    { keep: true },
  );
  const { proposed, create } = useProposals(projectId);
  const [adding, { open, close }] = useDisclosure(false);
  const columns = useMemo<readonly Column<Row>[]>(
    () => [
      {
        id: 'label',
        header: i18n.t('Source'),
        cell: ({ row: { original } }) => (
          <>
            <AnchorLink
              to="/projects/$projectId/sources/$sourceId"
              params={{ projectId, sourceId: original.id }}
              fw={500}
              dir="auto"
            >
              {original.label}
            </AnchorLink>{' '}
            <MarkingChip marking={original.marking} />
            <Text size="xs" c="dimmed" dir="auto">
              {byline(bodyOf(original))}
            </Text>
          </>
        ),
      },
      {
        id: 'class',
        header: i18n.t('Source type'),
        cell: ({ row: { original } }) => i18n.t(SOURCE_CLASS_WORDS[bodyOf(original).sourceClass]),
      },
      {
        id: 'reliability',
        header: i18n.t('Reliability'),
        cell: ({ row: { original } }) => (
          <span title={i18n.t(RELIABILITY_WORDS[bodyOf(original).reliability])}>{bodyOf(original).reliability}</span>
        ),
      },
      {
        id: 'citations',
        header: i18n.t('Citations'),
        cell: ({ row: { original } }) => countLabel(original.citations),
      },
    ],
    [projectId],
  );
  const rows = useMemo(() => pages.data?.pages.flatMap(({ sources }) => sources) ?? [], [pages.data]);
  const add =
    project && mayIn(project, 'change.propose') ? <Button onClick={open}>{i18n.t('Add a source')}</Button> : null;
  const propose = (bodies: readonly SourceBody[], message: string, protection?: Protection) =>
    create(
      bodies.map((body) => ({ kind: 'source', body })),
      message,
      i18n.t('{count, plural, one {Source proposed} other {# sources proposed}}', { count: bodies.length }),
      protection,
    );
  return (
    <Page
      title={i18n.t('Sources')}
      of={project?.name}
      description={i18n.t('What the documents rely on, as far as it is accepted.')}
      actions={add}
    >
      {proposed ? <ProposedNotice projectId={projectId} changeId={proposed} /> : null}
      <ListPage
        label={i18n.t('Sources')}
        search={i18n.t('Search sources')}
        counted={(count) => i18n.t('{count, plural, one {# source} other {# sources}}', { count })}
        words={list.words}
        onWords={list.setWords}
        rows={rows}
        total={pages.data?.pages[0]?.total}
        columns={columns}
        idOf={({ id }) => id}
        sort={list.sort}
        sorts={SOURCE_SORTS}
        onSort={list.setSort}
        loading={pages.isPending}
        busy={pages.isPlaceholderData}
        error={pages.error}
        onRetry={() => void pages.refetch()}
        onMore={pages.hasNextPage ? () => void pages.fetchNextPage() : null}
        loadingMore={pages.isFetchingNextPage}
        filtered={list.filtered}
        onClear={list.clear}
        filters={
          <Select
            aria-label={i18n.t('Source type')}
            placeholder={i18n.t('Any source type')}
            clearable
            w={190}
            value={list.values.type ?? null}
            onChange={(type) => list.setFilter('type', type)}
            data={SOURCE_CLASSES.map((value) => ({ value, label: i18n.t(SOURCE_CLASS_WORDS[value]) }))}
          />
        }
        empty={
          <Nothing icon={<IconBooks aria-hidden />} title={i18n.t('No sources yet')} action={add}>
            {i18n.t('Attach a source to a passage, or add one here; once accepted, it is listed.')}
          </Nothing>
        }
      />
      <AddSource projectId={projectId} opened={adding} onClose={close} onAdd={propose} />
    </Page>
  );
}
