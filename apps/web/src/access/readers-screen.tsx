import { Group, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useParams, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { countLabel, toFailure, useProject, useRoutePages } from '../sync/index.js';
import type { RouteName, RouteOutput } from '../sync/index.js';
import {
  AnchorLink,
  DataTable,
  DeniedState,
  ErrorState,
  Nothing,
  Page,
  Segments,
  ShowMore,
  Waiting,
} from '../ui/index.js';
import type { Column } from '../ui/index.js';
import { Reasons, RolePath } from './reasons.js';

type Reader = RouteOutput<'listDocumentReaders'>['people'][number];
type Listing = Extract<
  RouteName,
  'listProjectReaders' | 'listDocumentReaders' | 'listEntityReaders' | 'listSourceReaders'
>;
type Pages = ReturnType<typeof useRoutePages<Listing>>;
interface Asked {
  readonly q: string;
  readonly show: 'all' | 'admitted' | 'denied';
}
interface ShownProps {
  readonly pages: Pages;
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
}
/** Who may see an object of the project, or the project itself, and why. */
export function ReadersScreen(): ReactElement {
  const { projectId = '' } = useParams({ strict: false });
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const { document, entity, source } = search;
  if (typeof document === 'string') return <OfDocument key={document} documentId={document} />;
  if (typeof entity === 'string') return <OfEntity key={entity} entityId={entity} />;
  if (typeof source === 'string') return <OfSource key={source} sourceId={source} />;
  return <OfProject projectId={projectId} />;
}

/** What is looked for, once nobody has typed for a moment. */
function useAsked() {
  const [asked, onAsk] = useState<Asked>({ q: '', show: 'all' });
  const [q] = useDebouncedValue(asked.q, 150);
  return { asked, onAsk, query: { q, show: asked.show } };
}

function OfProject({ projectId }: { readonly projectId: string }): ReactElement {
  const { query, ...asked } = useAsked();
  return (
    <Shown {...asked} pages={useRoutePages('listProjectReaders', { params: { projectId }, query }, KEEP) as Pages} />
  );
}
function OfDocument({ documentId }: { readonly documentId: string }): ReactElement {
  const { query, ...asked } = useAsked();
  return (
    <Shown {...asked} pages={useRoutePages('listDocumentReaders', { params: { documentId }, query }, KEEP) as Pages} />
  );
}
function OfEntity({ entityId }: { readonly entityId: string }): ReactElement {
  const { query, ...asked } = useAsked();
  return (
    <Shown {...asked} pages={useRoutePages('listEntityReaders', { params: { entityId }, query }, KEEP) as Pages} />
  );
}
function OfSource({ sourceId }: { readonly sourceId: string }): ReactElement {
  const { query, ...asked } = useAsked();
  return (
    <Shown {...asked} pages={useRoutePages('listSourceReaders', { params: { sourceId }, query }, KEEP) as Pages} />
  );
}

function Shown({ pages, asked, onAsk }: ShownProps): ReactElement {
  const { projectId = '' } = useParams({ strict: false });
  const project = useProject(projectId).data;
  const failure = toFailure(pages.error);
  const found = pages.data?.pages[0];
  const people = useMemo(() => pages.data?.pages.flatMap((page) => page.people) ?? [], [pages.data]);
  const columns = useMemo(() => columnsFor(projectId), [projectId]);
  if (failure?.code === 'not_allowed' || failure?.code === 'not_found') return <DeniedState />;
  return (
    <Page
      title={found ? i18n.t('Who can see “{name}”', { name: found.name }) : i18n.t('Who can see this')}
      of={project?.name}
      description={i18n.t('Everybody with a role in the project, and why they see it or not.')}
    >
      <Group mb="sm">
        <TextInput
          type="search"
          aria-label={i18n.t('Search people')}
          placeholder={i18n.t('Search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={asked.q}
          onChange={(event) => onAsk({ ...asked, q: event.currentTarget.value })}
          dir="auto"
        />
        <Segments
          aria-label={i18n.t('People shown')}
          value={asked.show}
          onChange={(show) => onAsk({ ...asked, show })}
          choices={[
            { value: 'all', label: i18n.t('All') },
            { value: 'admitted', label: i18n.t('Can see it') },
            { value: 'denied', label: i18n.t('Cannot see it') },
          ]}
        />
      </Group>
      {failure ? <ErrorState problem={failure} onRetry={() => void pages.refetch()} /> : null}
      {found ? (
        <>
          <Text size="sm" c="dimmed" role="status" mb="xs">
            {i18n.t('{admitted} can see it, {denied} with a role in the project cannot.', {
              admitted: countLabel(found.admitted),
              denied: countLabel(found.denied),
            })}
          </Text>
          {people.length === 0 ? (
            <Nothing title={i18n.t('Nothing matches')}>{i18n.t('Nobody like this has a role in the project.')}</Nothing>
          ) : (
            <DataTable label={i18n.t('People')} rows={people} columns={columns} idOf={({ id }) => id} />
          )}
          <ShowMore pages={pages} />
        </>
      ) : failure ? null : (
        <Waiting />
      )}
    </Page>
  );
}

const KEEP = { keep: true } as const;

const columnsFor = (projectId: string): readonly Column<Reader>[] => [
  {
    id: 'name',
    header: i18n.t('Name'),
    cell: ({ row }) => (
      <AnchorLink
        size="sm"
        fw={500}
        dir="auto"
        style={{ overflowWrap: 'anywhere' }}
        to="/projects/$projectId/access"
        params={{ projectId }}
        search={{ person: row.original.id } as never}
      >
        {row.original.name}
      </AnchorLink>
    ),
  },
  { id: 'role', header: i18n.t('Role'), cell: ({ row }) => <RolePath {...row.original} /> },
  {
    id: 'sees',
    header: i18n.t('Can see it'),
    cell: ({ row }) => (row.original.explanation.allowed ? i18n.t('yes') : i18n.t('no')),
  },
  {
    id: 'why',
    header: i18n.t('Why'),
    cell: ({ row }) => <Reasons explanation={row.original.explanation} emergencyUntil={row.original.emergencyUntil} />,
  },
];
