import { Badge, Button, Group, Select, Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { atLeast, PROJECT_ROLES } from '@scholium/review';
import type { ProjectRole } from '@scholium/review';
import { failureOf, toFailure, useMe, useNextId, useProject, useRoute, useRouteMutation } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { ButtonLink, notifyError, Confirm, DeniedState, ErrorState, Page, PersonAvatar, Waiting } from '../ui/index.js';
import { AddMember } from './add-member.js';
import { PROJECT_ROLE_MEANING, projectRoleOptions } from './roles.js';

type Member = RouteOutput<'listMembers'>['members'][number];

export function MembersScreen(): ReactElement {
  const { projectId } = useParams({ from: '/projects/$projectId/members' });
  const project = useProject(projectId);
  const members = useRoute('listMembers', { params: { projectId } });
  const failure = toFailure(project.error ?? members.error);
  if (failure?.code === 'not_found')
    return (
      <DeniedState>
        <ButtonLink to="/">Go to my work</ButtonLink>
      </DeniedState>
    );
  const manages = atLeast(project.data?.role ?? null, 'manager');
  return (
    <Page
      title="Members"
      of={project.data?.name}
      width="md"
      description="Who works in this project, and what they may do."
    >
      {failure ? <ErrorState problem={failure} onRetry={() => void members.refetch()} /> : null}
      <Stack>
        {manages ? <AddMember projectId={projectId} /> : null}
        {members.data ? (
          members.data.members.map((member) => (
            <MemberRow key={member.id} member={member} projectId={projectId} manages={manages} />
          ))
        ) : failure ? null : (
          <Waiting />
        )}
        <Stack gap={2} mt="md">
          {PROJECT_ROLES.map((role) => (
            <Text key={role} size="sm" c="dimmed">
              <b>{projectRoleOptions.find(({ value }) => value === role)?.label}</b> {PROJECT_ROLE_MEANING[role]}.
            </Text>
          ))}
        </Stack>
      </Stack>
    </Page>
  );
}

function MemberRow({
  member,
  projectId,
  manages,
}: {
  readonly member: Member;
  readonly projectId: string;
  readonly manages: boolean;
}): ReactElement {
  const nextId = useNextId();
  const me = useMe();
  const set = useRouteMutation('setMember', ['listMembers', 'getHome', 'getProject']);
  const remove = useRouteMutation('removeMember', ['listMembers', 'listCandidates', 'getHome', 'getProject']);
  const params = { projectId, userId: member.id };
  const onError = (error: Error) => notifyError(failureOf(error));
  return (
    <Group justify="space-between" gap="sm">
      <Group gap="sm" wrap="nowrap" miw={0} flex="1 1 14rem">
        <PersonAvatar name={member.name} size={34} />
        <div style={{ minWidth: 0 }}>
          <Text fw={500} truncate>
            {member.name}
            {member.id === me.user.id ? ' (you)' : ''}{' '}
            {member.active ? null : (
              <Badge color="gray" variant="light" size="sm">
                deactivated
              </Badge>
            )}
          </Text>
          <Text size="sm" c="dimmed" truncate>
            {member.email}
          </Text>
        </div>
      </Group>
      {manages ? (
        <Group gap="xs" wrap="nowrap">
          <Select
            aria-label={`Role of ${member.name}`}
            data={projectRoleOptions}
            value={member.role}
            allowDeselect={false}
            w={132}
            disabled={set.isPending}
            onChange={(role) =>
              role && set.mutate({ params, body: { commandId: nextId(), role: role as ProjectRole } }, { onError })
            }
          />
          <Confirm
            title={`Remove ${member.name}?`}
            yes="Remove"
            onYes={() => remove.mutate({ params, body: { commandId: nextId() } }, { onError })}
            trigger={(open) => (
              <Button
                variant="subtle"
                color="red"
                onClick={open}
                loading={remove.isPending}
                aria-label={`Remove ${member.name}`}
              >
                Remove
              </Button>
            )}
          >
            They lose access at once, also where they have the project open. What they proposed and decided stays.
          </Confirm>
        </Group>
      ) : (
        <Text size="sm">{projectRoleOptions.find(({ value }) => value === member.role)?.label}</Text>
      )}
    </Group>
  );
}
