import { Stack, Text, Title } from '@mantine/core';
import { useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { countLabel, toFailure, useProject, useRoutePages } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { AnchorLink, DataTable, DeniedState, ErrorState, Page, ShowMore, Waiting } from '../ui/index.js';
import type { Column } from '../ui/index.js';
import { Reasons, RolePath } from './reasons.js';

type Access = RouteOutput<'getAccessInProject'>;
type Protected = Access['objects'][number];

/** What a person may see in a project, and why: the caller, or with `person` in the address somebody else. */
export function ProjectAccessScreen(): ReactElement {
  const { projectId = '' } = useParams({ strict: false });
  const { person } = useSearch({ strict: false }) as { readonly person?: unknown };
  return typeof person === 'string' ? (
    <OfMember key={person} projectId={projectId} userId={person} />
  ) : (
    <Own projectId={projectId} />
  );
}

function Own({ projectId }: { readonly projectId: string }): ReactElement {
  return <Shown projectId={projectId} pages={useRoutePages('getOwnAccessInProject', { params: { projectId } })} own />;
}

function OfMember({ projectId, userId }: { readonly projectId: string; readonly userId: string }): ReactElement {
  return (
    <Shown
      projectId={projectId}
      pages={useRoutePages('getAccessInProject', { params: { projectId, userId } })}
      own={false}
    />
  );
}

interface ShownProps {
  readonly projectId: string;
  readonly pages:
    | ReturnType<typeof useRoutePages<'getOwnAccessInProject'>>
    | ReturnType<typeof useRoutePages<'getAccessInProject'>>;
  readonly own: boolean;
}

function Shown({ projectId, pages, own }: ShownProps): ReactElement {
  const project = useProject(projectId).data;
  const failure = toFailure(pages.error);
  const access = pages.data?.pages[0];
  const objects = useMemo(() => pages.data?.pages.flatMap((page) => page.objects) ?? [], [pages.data]);
  const columns = useMemo(() => columnsFor(projectId), [projectId]);
  if (failure?.code === 'not_allowed' || failure?.code === 'not_found') return <DeniedState />;
  return (
    <Page
      title={own || !access ? i18n.t('My access') : i18n.t('Access of {name}', { name: access.person.name })}
      of={project?.name}
      width="lg"
      description={
        own
          ? i18n.t('What you can see in this project, and why.')
          : i18n.t('What they can see in this project, and why. What you may not see yourself is left out.')
      }
    >
      {failure ? <ErrorState problem={failure} onRetry={() => void pages.refetch()} /> : null}
      {access ? (
        <Stack gap="xl">
          <section aria-labelledby="access-role">
            <Title order={2} size="h4" id="access-role" mb={4}>
              {i18n.t('Role')}
            </Title>
            <RolePath {...access} />
            {access.project.allowed && access.project.demands.length === 0 ? null : (
              <Reasons explanation={access.project} emergencyUntil={access.emergencyUntil} />
            )}
          </section>
          <section aria-labelledby="access-documents">
            <Title order={2} size="h4" id="access-documents" mb={4}>
              {i18n.t('Documents')}
            </Title>
            <Text>
              {access.project.allowed
                ? i18n.t(
                    '{count, plural, =0 {No document is open to the role alone.} one {The role reads # document that asks for nothing else.} other {The role reads {label} documents that ask for nothing else.}}',
                    { count: access.open, label: countLabel(access.open) },
                  )
                : i18n.t('None of this project can be seen.')}
            </Text>
          </section>
          <section aria-labelledby="access-objects">
            <Title order={2} size="h4" id="access-objects" mb="xs">
              {i18n.t('Marked or restricted')}
            </Title>
            {objects.length === 0 ? (
              <Text c="dimmed">
                {i18n.t('Nothing that you may know of has a marking, a compartment or a restriction.')}
              </Text>
            ) : (
              <DataTable
                label={i18n.t('Marked or restricted')}
                rows={objects}
                columns={columns}
                idOf={({ id }) => id}
              />
            )}
            <ShowMore pages={pages} />
          </section>
        </Stack>
      ) : failure ? null : (
        <Waiting />
      )}
    </Page>
  );
}

/** The address of an object of the project. */
function ObjectLink({
  projectId,
  object: { id, name, kind },
}: {
  readonly projectId: string;
  readonly object: Protected;
}): ReactElement {
  const shared = { size: 'sm', fw: 500, dir: 'auto', style: { overflowWrap: 'anywhere' } } as const;
  switch (kind) {
    case 'document':
      return (
        <AnchorLink {...shared} to="/projects/$projectId/documents/$documentId" params={{ projectId, documentId: id }}>
          {name}
        </AnchorLink>
      );
    case 'entity':
      return (
        <AnchorLink {...shared} to="/projects/$projectId/entities/$entityId" params={{ projectId, entityId: id }}>
          {name}
        </AnchorLink>
      );
    case 'source':
      return (
        <AnchorLink {...shared} to="/projects/$projectId/sources/$sourceId" params={{ projectId, sourceId: id }}>
          {name}
        </AnchorLink>
      );
  }
}

const columnsFor = (projectId: string): readonly Column<Protected>[] => [
  {
    id: 'name',
    header: i18n.t('Object'),
    cell: ({ row }) => <ObjectLink projectId={projectId} object={row.original} />,
  },
  {
    id: 'kind',
    header: i18n.t('Kind'),
    cell: ({ row }) =>
      i18n.t('{kind, select, document {Document} entity {Entity} other {Source}}', { kind: row.original.kind }),
  },
  {
    id: 'sees',
    header: i18n.t('Can see it'),
    cell: ({ row }) => (row.original.explanation.allowed ? i18n.t('yes') : i18n.t('no')),
  },
  { id: 'why', header: i18n.t('Why'), cell: ({ row }) => <Reasons explanation={row.original.explanation} /> },
];
