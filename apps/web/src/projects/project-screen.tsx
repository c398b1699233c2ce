import { Button, Group, TextInput } from '@mantine/core';
import { IconFileExport, IconFileImport, IconFileText, IconHighlight, IconSearch } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useRef } from 'react';
import type { ReactElement } from 'react';
import { DOCUMENT_SORTS } from '@scholium/contract';
import { i18n } from '../locales/index.js';
import { MarkingChip } from '../markings/index.js';
import { mayIn, toFailure, useProject, useRoutePages } from '../sync/index.js';
import {
  ButtonLink,
  DeniedState,
  ErrorState,
  Nothing,
  Page,
  Segments,
  useListUrl,
  useSearchShortcut,
  Waiting,
} from '../ui/index.js';
import { DocumentsTable } from './documents-table.js';
import { DropAnywhere } from './drop-anywhere.js';

const SHELVES = [
  { value: 'active', label: /*i18n*/ 'Active' },
  { value: 'archived', label: /*i18n*/ 'Archived' },
] as const;
const FILTERS = { shelf: /^archived$/ };

/** The documents of a project. */
export function ProjectScreen(): ReactElement {
  const { projectId } = useParams({ from: '/projects/$projectId' });
  const list = useListUrl({ sorts: DOCUMENT_SORTS, usual: 'imported', filters: FILTERS });
  const shelf = list.values.shelf === 'archived' ? 'archived' : 'active';
  const { q } = list;
  const search = useRef<HTMLInputElement>(null);
  useSearchShortcut(search);
  const project = useProject(projectId);
  const pages = useRoutePages(
    'listDocuments',
    { params: { projectId }, query: { ...list.query, shelf } },
    { keep: true },
  );
  const failure = toFailure(project.error ?? pages.error);
  if (failure?.code === 'not_found')
    return (
      <DeniedState>
        <ButtonLink to="/">{i18n.t('Go to my work')}</ButtonLink>
      </DeniedState>
    );
  const imports = project.data !== undefined && mayIn(project.data, 'document.import');
  const proposes = project.data !== undefined && mayIn(project.data, 'change.propose');
  const manages = project.data !== undefined && mayIn(project.data, 'document.archive');
  const documents = pages.data?.pages.flatMap((page) => page.documents) ?? [];
  const total = pages.data?.pages[0]?.total ?? 0;
  const importButton = imports ? (
    <ButtonLink to="/projects/$projectId/import" params={{ projectId }} leftSection={<IconFileImport size={16} />}>
      {i18n.t('Import documents')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page
      title={project.data?.name ?? i18n.t('Project')}
      description={
        project.data && (
          <>
            <MarkingChip marking={project.data.marking} /> {project.data.description}
          </>
        )
      }
      actions={
        <>
          {importButton}
          {proposes ? (
            <ButtonLink
              to="/projects/$projectId/import-annotations"
              params={{ projectId }}
              variant="default"
              leftSection={<IconHighlight size={16} aria-hidden />}
            >
              {i18n.t('Import annotations…')}
            </ButtonLink>
          ) : null}
          <ButtonLink
            to="/projects/$projectId/exports"
            params={{ projectId }}
            variant="default"
            leftSection={<IconFileExport size={16} aria-hidden />}
          >
            {i18n.t('Export…')}
          </ButtonLink>
        </>
      }
      width="xl"
    >
      {imports ? <DropAnywhere projectId={projectId} /> : null}
      <Group mb="md" gap="sm">
        <TextInput
          ref={search}
          flex="1 1 14rem"
          maw={360}
          placeholder={i18n.t('Find by title')}
          aria-label={i18n.t('Find documents by title')}
          leftSection={<IconSearch size={16} />}
          value={list.words}
          onChange={(event) => list.setWords(event.currentTarget.value)}
        />
        <Segments
          size="sm"
          aria-label={i18n.t('Show documents that are')}
          value={shelf}
          choices={SHELVES.map(({ value, label }) => ({ value, label: i18n.t(label) }))}
          onChange={(value) => list.setFilter('shelf', value === 'archived' ? value : null)}
        />
      </Group>
      {failure ? <ErrorState problem={failure} onRetry={() => void pages.refetch()} /> : null}
      {!pages.data && !failure ? <Waiting lines={8} /> : null}
      {pages.data && documents.length === 0 ? (
        <Nothing
          icon={<IconFileText aria-hidden />}
          title={
            q
              ? i18n.t('No document has such a title')
              : shelf === 'archived'
                ? i18n.t('Nothing is archived')
                : i18n.t('No documents yet')
          }
          action={q || shelf === 'archived' ? undefined : importButton}
        >
          {q
            ? i18n.t('Try fewer words.')
            : shelf === 'archived'
              ? i18n.t(
                  'Managers archive documents that nobody works on any more. They can be read here, and taken out again.',
                )
              : imports
                ? i18n.t(
                    'Drop Word documents, books, text, Markdown or HTML files here, or import them. You see their structure before anything is saved.',
                  )
                : i18n.t('Documents appear here once somebody imports them.')}
        </Nothing>
      ) : null}
      {documents.length > 0 ? (
        <DocumentsTable
          key={shelf}
          projectId={projectId}
          documents={documents}
          total={total}
          manages={manages}
          sort={list.sort}
          onSort={list.setSort}
          busy={pages.isPlaceholderData}
          archived={shelf === 'archived'}
        />
      ) : null}
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
