import { Button, Group, SimpleGrid, Stack, Title } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { can } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { toFailure, useMe, useRoute } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { ButtonLink, ErrorState, Nothing, Page, Waiting } from '../ui/index.js';
import { CreateProject } from './create-project.js';
import { ProjectCard } from './project-card.js';
import { RecentDocuments } from './recent-documents.js';
import { SentBack } from './sent-back.js';
import { WaitingForReview } from './waiting-for-review.js';

/** The home screen: projects, changes to review, returned proposals, and recent documents. */
export function HomeScreen(): ReactElement {
  const { user } = useMe();
  const { data, error, refetch } = useRoute('getHome', {});
  const failure = toFailure(error);
  const creates = can(
    { userId: user.id, active: user.active, workspaceRole: user.workspaceRole, projectRole: null },
    'project.create',
  );
  if (failure && !data)
    return (
      <Page title={i18n.t('My work')}>
        <ErrorState problem={failure} onRetry={() => void refetch()} />
      </Page>
    );
  if (!data)
    return (
      <Page title={i18n.t('My work')}>
        <Waiting lines={8} />
      </Page>
    );
  if (data.projects.length === 0) {
    return (
      <Page title={i18n.t('My work')}>
        <Nothing
          icon={<IconFolderOpen aria-hidden />}
          title={i18n.t('You are in no project yet')}
          action={creates ? <NewProjects /> : undefined}
        >
          {creates
            ? i18n.t('A project holds documents, a vocabulary and the people who work on them.')
            : i18n.t('A manager adds you to one; it then appears here.')}
        </Nothing>
      </Page>
    );
  }
  return (
    <Page title={i18n.t('My work')} actions={creates ? <NewProjects /> : undefined} width="xl">
      <ProjectCards projects={data.projects} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" verticalSpacing="xl" mt="xl">
        <Stack gap="xl">
          <Section title={i18n.t('Waiting for my review')}>
            <WaitingForReview projects={data.projects} />
          </Section>
          <Section title={i18n.t('Sent back to me')}>
            <SentBack items={data.sentBack} />
          </Section>
        </Stack>
        <Section title={i18n.t('Recent documents')}>
          <RecentDocuments documents={data.recentDocuments} />
        </Section>
      </SimpleGrid>
    </Page>
  );
}

/** The two ways to a project that is not here yet. */
function NewProjects(): ReactElement {
  return (
    <Group gap="sm">
      <ButtonLink variant="default" to="/import-project">
        {i18n.t('Import a project')}
      </ButtonLink>
      <CreateProject />
    </Group>
  );
}

/** So many projects are shown before the rest is asked for: what waits for review stays in sight. */
const FIRST_PROJECTS = 6;

function ProjectCards({ projects }: { readonly projects: RouteOutput<'getHome'>['projects'] }): ReactElement {
  const [all, setAll] = useState(false);
  const shown = all ? projects : projects.slice(0, FIRST_PROJECTS);
  return (
    <Section title={i18n.t('Projects')}>
      <>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
          {shown.map((project) => (
            <ProjectCard key={project.id} project={project} />
          ))}
        </SimpleGrid>
        {shown.length < projects.length ? (
          <Button mt="sm" variant="default" onClick={() => setAll(true)}>
            {i18n.t('{count, plural, one {Show # project} other {Show all # projects}}', { count: projects.length })}
          </Button>
        ) : null}
      </>
    </Section>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactElement }): ReactElement {
  return (
    <section aria-label={title}>
      <Title order={2} size="h4" mb="xs">
        {title}
      </Title>
      {children}
    </section>
  );
}
