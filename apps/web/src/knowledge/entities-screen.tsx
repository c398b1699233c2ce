import { i18n } from '../locales/index.js';
import '../ui/palette.css';
import { Button, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserCircle } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { ENTITY_SORTS } from '@scholium/contract';
import { termOf } from '@scholium/review';
import type { EntityBody, Vocabulary } from '@scholium/review';
import { MarkingChip } from '../markings/index.js';
import { countLabel, mayIn, useProject, useRoutePages } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { AnchorLink, LetterChip, Nothing, Page, useListUrl, FormModal } from '../ui/index.js';
import type { Column } from '../ui/index.js';
import { EntityForm } from './forms/entity-form.js';
import { ListPage } from './list-page.js';
import { ProposedNotice } from './proposed-notice.js';
import { useProposals } from './use-proposals.js';

type Row = RouteOutput<'listEntities'>['entities'][number];

const NO_TYPES: Pick<Vocabulary, 'entityTypes'> = { entityTypes: [] };
const FILTERS = { type: /^[a-z0-9-]{1,64}$/ };

/** Accepted entities of a project. */
export function EntitiesScreen(): ReactElement {
  const { projectId } = useParams({ from: '/projects/$projectId/entities' });
  const project = useProject(projectId).data;
  const list = useListUrl({ sorts: ENTITY_SORTS, usual: 'name', filters: FILTERS });
  const pages = useRoutePages(
    'listEntities',
    { params: { projectId }, query: { ...list.query, limit: 100 } },
    { keep: true },
  );
  const { proposed, create } = useProposals(projectId);
  const [adding, { open, close }] = useDisclosure(false);
  const vocabulary = project?.vocabulary;
  const columns = useMemo<readonly Column<Row>[]>(
    () => [
      {
        id: 'name',
        header: i18n.t('Name'),
        cell: ({ row: { original } }) => (
          <>
            <AnchorLink
              to="/projects/$projectId/entities/$entityId"
              params={{ projectId, entityId: original.id }}
              fw={500}
              dir="auto"
            >
              {original.label}
            </AnchorLink>{' '}
            <MarkingChip marking={original.marking} />
          </>
        ),
      },
      {
        id: 'type',
        header: i18n.t('Type'),
        cell: ({ row: { original } }) => {
          const type = vocabulary && termOf(vocabulary, 'entityTypes', original.typeId);
          return (
            <LetterChip letter={type?.letter ?? '?'} color={type?.color ?? 7} label={type?.label ?? original.typeId} />
          );
        },
      },
      {
        id: 'names',
        header: i18n.t('Other names'),
        cell: ({ row: { original } }) => (original.body as EntityBody).names.length - 1,
      },
      { id: 'mentions', header: i18n.t('Mentions'), cell: ({ row: { original } }) => countLabel(original.mentions) },
    ],
    [projectId, vocabulary],
  );
  const rows = useMemo(() => pages.data?.pages.flatMap(({ entities }) => entities) ?? [], [pages.data]);
  const add =
    project && mayIn(project, 'change.propose') ? <Button onClick={open}>{i18n.t('New entity')}</Button> : null;
  return (
    <Page
      title={i18n.t('Entities')}
      of={project?.name}
      description={i18n.t('Who and what the documents speak of, as far as it is accepted.')}
      actions={add}
    >
      {proposed ? <ProposedNotice projectId={projectId} changeId={proposed} /> : null}
      <ListPage
        label={i18n.t('Entities')}
        search={i18n.t('Search entities')}
        counted={(count) => i18n.t('{count, plural, one {# entity} other {# entities}}', { count })}
        words={list.words}
        onWords={list.setWords}
        rows={rows}
        total={pages.data?.pages[0]?.total}
        columns={columns}
        idOf={({ id }) => id}
        sort={list.sort}
        sorts={ENTITY_SORTS}
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
            aria-label={i18n.t('Type')}
            placeholder={i18n.t('Any type')}
            clearable
            searchable
            w={190}
            value={list.values.type ?? null}
            onChange={(type) => list.setFilter('type', type)}
            data={(vocabulary ?? NO_TYPES).entityTypes.map(({ id, label }) => ({ value: id, label }))}
          />
        }
        empty={
          <Nothing icon={<IconUserCircle aria-hidden />} title={i18n.t('No entities yet')} action={add}>
            {i18n.t('Tag a mention in a document and propose its entity; once accepted, it is listed here.')}
          </Nothing>
        }
      />
      <FormModal opened={adding} onClose={close} title={i18n.t('New entity')} size="lg">
        <EntityForm
          vocabulary={vocabulary ?? NO_TYPES}
          projectId={projectId}
          submit={i18n.t('Propose')}
          onCancel={close}
          protectsIn={projectId}
          onSubmit={(body, message, protection) => {
            create([{ kind: 'entity', body }], message, i18n.t('Entity proposed'), protection);
            close();
          }}
        />
      </FormModal>
    </Page>
  );
}
