import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { i18n } from '../locales/index.js';
import { toFailure, useRoutePages } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { AnchorLink, DataTable, DeniedState, ErrorState, Page, ShowMore, Waiting } from '../ui/index.js';
import type { Column } from '../ui/index.js';
import { dateOf, RolePath } from './reasons.js';

type Access = RouteOutput<'getAccessOfPerson'>;
type InProject = Access['projects'][number];

/** What a person may see over all projects, and why: the caller, or with `person` in the address somebody else. */
export function AccessScreen(): ReactElement {
  const { person } = useSearch({ strict: false }) as { readonly person?: unknown };
  return typeof person === 'string' ? <OfPerson key={person} userId={person} /> : <Own />;
}

function Own(): ReactElement {
  return <Shown pages={useRoutePages('getOwnAccess', {})} own />;
}

function OfPerson({ userId }: { readonly userId: string }): ReactElement {
  return <Shown pages={useRoutePages('getAccessOfPerson', { params: { userId } })} own={false} />;
}

interface ShownProps {
  readonly pages:
    | ReturnType<typeof useRoutePages<'getOwnAccess'>>
    | ReturnType<typeof useRoutePages<'getAccessOfPerson'>>;
  readonly own: boolean;
}

function Shown({ pages, own }: ShownProps): ReactElement {
  const failure = toFailure(pages.error);
  const access = pages.data?.pages[0];
  const projects = useMemo(() => pages.data?.pages.flatMap((page) => page.projects) ?? [], [pages.data]);
  const columns = useMemo(() => columnsFor(own ? undefined : access?.person.id), [own, access?.person.id]);
  if (failure?.code === 'not_allowed' || failure?.code === 'not_found') return <DeniedState />;
  return (
    <Page
      title={own || !access ? i18n.t('My access') : i18n.t('Access of {name}', { name: access.person.name })}
      width="md"
      description={
        own
          ? i18n.t('What you can see, and why.')
          : i18n.t('What they can see, and why. What you may not see yourself is left out.')
      }
    >
      {failure ? <ErrorState problem={failure} onRetry={() => void pages.refetch()} /> : null}
      {access ? (
        <Stack gap="xl">
          {access.person.active ? null : (
            <Text role="status">
              {i18n.t('The account is deactivated: it sees nothing until it is activated again.')}
            </Text>
          )}
          <Facts access={access} />
          <section aria-labelledby="access-projects">
            <Title order={2} size="h4" id="access-projects" mb="xs">
              {i18n.t('Projects')}
            </Title>
            {projects.length === 0 ? (
              <Text c="dimmed">{i18n.t('None.')}</Text>
            ) : (
              <DataTable
                label={i18n.t('Projects')}
                rows={projects}
                columns={columns}
                idOf={({ project }) => project.id}
              />
            )}
            {access.otherProjects > 0 ? (
              <Text size="sm" c="dimmed" mt="xs">
                {i18n.t('{count, plural, one {And # project} other {And # projects}} that you do not belong to.', {
                  count: access.otherProjects,
                })}
              </Text>
            ) : null}
            <ShowMore pages={pages} />
          </section>
        </Stack>
      ) : failure ? null : (
        <Waiting />
      )}
    </Page>
  );
}

function Facts({ access: { organisation, groups, compartments } }: { readonly access: Access }): ReactElement {
  return (
    <Stack gap="md">
      <Fact title={i18n.t('Organisation')}>
        <Text dir="auto">
          {organisation.kind === 'own'
            ? organisation.name || i18n.t('The one that runs this workspace')
            : i18n.t('{name}, {kind, select, client {a client organisation} other {of the community}}', organisation)}
        </Text>
      </Fact>
      <Fact title={i18n.t('Groups')}>
        {groups.length === 0 ? (
          <Text c="dimmed">{i18n.t('None.')}</Text>
        ) : (
          <Group gap="xs">
            {groups.map(({ id, name }) => (
              <Badge key={id} variant="default" tt="none" size="lg">
                {name}
              </Badge>
            ))}
          </Group>
        )}
      </Fact>
      <Fact title={i18n.t('Compartments')}>
        {compartments.length === 0 ? (
          <Text c="dimmed">{i18n.t('None.')}</Text>
        ) : (
          compartments.map(({ id, name, until }) => (
            <Text key={id} dir="auto" style={{ overflowWrap: 'anywhere' }}>
              {i18n.t('{name}, until {time}', { name, time: dateOf(until) })}
            </Text>
          ))
        )}
      </Fact>
    </Stack>
  );
}

function Fact({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section aria-label={title}>
      <Title order={2} size="h4" mb={4}>
        {title}
      </Title>
      {children}
    </section>
  );
}

const columnsFor = (person: string | undefined): readonly Column<InProject>[] => [
  {
    id: 'project',
    header: i18n.t('Project'),
    cell: ({ row }) => (
      <AnchorLink
        size="sm"
        fw={500}
        dir="auto"
        style={{ overflowWrap: 'anywhere' }}
        to="/projects/$projectId/access"
        params={{ projectId: row.original.project.id }}
        search={(person === undefined ? {} : { person }) as never}
      >
        {row.original.project.name}
      </AnchorLink>
    ),
  },
  { id: 'role', header: i18n.t('Role'), cell: ({ row }) => <RolePath {...row.original} /> },
];
