import { Button, Group, TextInput } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { IconFileImport, IconFileText, IconSearch } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { atLeast } from '@scholium/review';
import { toFailure, useProject, useRoutePages } from '../sync/index.js';
import { ButtonLink, DeniedState, ErrorState, Nothing, Page, Segments, useShortcuts, Waiting } from '../ui/index.js';
import { DocumentsTable } from './documents-table.js';
import { DropAnywhere } from './drop-anywhere.js';

const SORTS = [
  { value: 'imported', label: 'Newest' },
  { value: 'title', label: 'Title' },
  { value: 'pending', label: 'Pending' },
] as const;
const KEYS = [{ keys: '/', does: 'Find a document by its title' }];
const SHELVES = [
  { value: 'active', label: 'Active' },
  { value: 'archived', label: 'Archived' },
] as const;
type Shelf = (typeof SHELVES)[number]['value'];
type Sort = (typeof SORTS)[number]['value'];

/** The documents of a project. */
export function ProjectScreen(): ReactElement {
  const { projectId } = useParams({ from: '/projects/$projectId' });
  const [query, setQuery] = useState('');
  const [q] = useDebouncedValue(query.trim(), 200);
  const [sort, setSort] = useState<Sort>('imported');
  const [shelf, setShelf] = useState<Shelf>('active');
  const search = useRef<HTMLInputElement>(null);
  useShortcuts('Documents', KEYS);
  useHotkeys([['/', () => search.current?.focus()]]);
  const project = useProject(projectId);
  const pages = useRoutePages('listDocuments', { params: { projectId }, query: { sort, shelf, ...(q ? { q } : {}) } });
  const failure = toFailure(project.error ?? pages.error);
  if (failure?.code === 'not_found')
    return (
      <DeniedState>
        <ButtonLink to="/">Go to my work</ButtonLink>
      </DeniedState>
    );
  const imports = atLeast(project.data?.role ?? null, 'annotator');
  const manages = atLeast(project.data?.role ?? null, 'manager');
  const documents = pages.data?.pages.flatMap((page) => page.documents) ?? [];
  const total = pages.data?.pages[0]?.total ?? 0;
  const importButton = imports ? (
    <ButtonLink to="/projects/$projectId/import" params={{ projectId }} leftSection={<IconFileImport size={16} />}>
      Import documents
    </ButtonLink>
  ) : undefined;
  return (
    <Page
      title={project.data?.name ?? 'Project'}
      description={project.data?.description}
      actions={importButton}
      width="xl"
    >
      {imports ? <DropAnywhere projectId={projectId} /> : null}
      <Group mb="md" gap="sm">
        <TextInput
          ref={search}
          flex="1 1 14rem"
          maw={360}
          placeholder="Find by title"
          aria-label="Find documents by title"
          leftSection={<IconSearch size={16} />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <Segments size="sm" aria-label="Sort documents by" value={sort} choices={SORTS} onChange={setSort} />
        <Segments size="sm" aria-label="Show documents that are" value={shelf} choices={SHELVES} onChange={setShelf} />
      </Group>
      {failure ? <ErrorState problem={failure} onRetry={() => void pages.refetch()} /> : null}
      {!pages.data && !failure ? <Waiting lines={8} /> : null}
      {pages.data && documents.length === 0 ? (
        <Nothing
          icon={<IconFileText aria-hidden />}
          title={q ? 'No document has such a title' : shelf === 'archived' ? 'Nothing is archived' : 'No documents yet'}
          action={q || shelf === 'archived' ? undefined : importButton}
        >
          {q
            ? 'Try fewer words.'
            : shelf === 'archived'
              ? 'Managers archive documents that nobody works on any more. They can be read here, and taken out again.'
              : imports
                ? 'Drop text, Markdown or HTML files here, or import them. You see their structure before anything is saved.'
                : 'Documents appear here once somebody imports them.'}
        </Nothing>
      ) : null}
      {documents.length > 0 ? (
        <DocumentsTable projectId={projectId} documents={documents} total={total} manages={manages} />
      ) : null}
      {pages.hasNextPage ? (
        <Group justify="center" mt="md">
          <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            Show more
          </Button>
        </Group>
      ) : null}
    </Page>
  );
}
