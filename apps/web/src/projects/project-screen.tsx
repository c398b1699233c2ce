import { IconFileExport, IconFileImport, IconFileText, IconHighlight } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { DOCUMENT_SORTS } from '@scholium/contract';
import { i18n } from '../locales/index.js';
import { MarkingChip } from '../markings/index.js';
import { mayIn, toFailure, useProject, useRoutePages } from '../sync/index.js';
import { ButtonLink, DeniedState, Page } from '../ui/index.js';
import { DocumentsTable } from './documents-table.js';
import { DropAnywhere } from './drop-anywhere.js';
import { ShelvedList, useShelvedList } from './shelved-list.js';

/** The documents of a project. */
export function ProjectScreen(): ReactElement {
  const { projectId } = useParams({ from: '/projects/$projectId' });
  const list = useShelvedList({ sorts: DOCUMENT_SORTS, usual: 'imported' });
  const { shelf, query } = list;
  const project = useProject(projectId);
  const pages = useRoutePages('listDocuments', { params: { projectId }, query }, { keep: true });
  const failure = toFailure(project.error ?? pages.error);
  if (failure?.code === 'not_found') return <DeniedState />;
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
      <ShelvedList
        list={list}
        pages={pages}
        failure={failure}
        onRetry={() => void Promise.all([project.refetch(), pages.refetch()])}
        search={i18n.t('Find documents by title')}
        choice={i18n.t('Show documents that are')}
        icon={<IconFileText aria-hidden />}
        empty={{
          found: i18n.t('No document has such a title'),
          archived: i18n.t(
            'Managers archive documents that nobody works on any more. They can be read here, and taken out again.',
          ),
          all: {
            title: i18n.t('No documents yet'),
            text: imports
              ? i18n.t(
                  'Drop Word documents, books, text, Markdown or HTML files here, or import them. You see their structure before anything is saved.',
                )
              : i18n.t('Documents appear here once somebody imports them.'),
            action: importButton,
          },
        }}
      >
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
      </ShelvedList>
    </Page>
  );
}
