import { Button, Group, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { DEFAULT_SETTINGS, holdsAction, PROJECT_ACTIONS, PROJECT_ROLES } from '@scholium/review';
import type { ProjectAction } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { failureOf, toFailure, useRoute, useRouteMutation } from '../../sync/index.js';
import type { RouteOutput } from '../../sync/index.js';
import { DeniedState, ErrorState, notifyError, ScrollRegion, Waiting } from '../../ui/index.js';
import { ACTION_WORDS } from '../action-words.js';
import { RemoveButton } from '../remove-button.js';
import { projectRoleLabel } from '../roles.js';
import { AdministrationPage } from './administration-page.js';
import { EditRole } from './edit-role.js';

type Role = RouteOutput<'listRoles'>['roles'][number];

/** What each role allows, by the table from which the server decides; and the roles of the workspace's own. */
export function RolesScreen(): ReactElement {
  const { data, error, refetch } = useRoute('listRoles', {});
  const [edited, setEdited] = useState<Role | 'new' | null>(null);
  const failure = toFailure(error);
  if (failure?.code === 'not_found' || failure?.code === 'not_allowed') return <DeniedState />;
  return (
    <AdministrationPage
      title={i18n.t('Roles')}
      width="xl"
      description={i18n.t(
        'What the roles of a project allow. A role of your own adds to reading; the roles that one person has add up.',
      )}
      actions={
        <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
          {i18n.t('Define a role')}
        </Button>
      }
    >
      {failure ? <ErrorState problem={failure} onRetry={() => void refetch()} /> : null}
      {data ? (
        <>
          <Matrix roles={data.roles} onEdit={setEdited} />
          <Text size="sm" c="dimmed" mt="sm">
            {i18n.t('Who edits the text directly, and whether readers comment, is a setting of each project.')}
          </Text>
        </>
      ) : failure ? null : (
        <Waiting lines={10} />
      )}
      {edited ? <EditRole role={edited === 'new' ? null : edited} onClose={() => setEdited(null)} /> : null}
    </AdministrationPage>
  );
}

function Matrix({
  roles,
  onEdit,
}: {
  readonly roles: readonly Role[];
  readonly onEdit: (role: Role) => void;
}): ReactElement {
  const columns = [
    ...PROJECT_ROLES.map((projectRole) => ({
      id: projectRole,
      label: projectRoleLabel(projectRole),
      holds: (action: ProjectAction) => holdsAction({ projectRole }, action, DEFAULT_SETTINGS),
    })),
    ...roles.map(({ id, name, actions }) => ({
      id,
      label: name,
      holds: (action: ProjectAction) =>
        holdsAction({ projectRole: 'reader', projectActions: actions }, action, DEFAULT_SETTINGS),
    })),
  ];
  return (
    <ScrollRegion className="role-matrix" label={i18n.t('What roles allow')}>
      <Table verticalSpacing={6} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{i18n.t('Action')}</Table.Th>
            {columns.map(({ id, label }) => (
              <Table.Th key={id} scope="col" dir="auto">
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {PROJECT_ACTIONS.map((action) => (
            <Table.Tr key={action}>
              <Table.Th scope="row">{i18n.t(ACTION_WORDS[action])}</Table.Th>
              {columns.map(({ id, holds }) => (
                <Table.Td key={id}>
                  {holds(action) ? (
                    <>
                      <IconCheck size={18} aria-hidden />
                      <VisuallyHidden>{i18n.t('yes')}</VisuallyHidden>
                    </>
                  ) : (
                    <VisuallyHidden>{i18n.t('no')}</VisuallyHidden>
                  )}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
        {roles.length === 0 ? null : (
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th scope="row">{i18n.t('Actions')}</Table.Th>
              {PROJECT_ROLES.map((role) => (
                <Table.Td key={role}>
                  <Text size="xs" c="dimmed">
                    {i18n.t('built in')}
                  </Text>
                </Table.Td>
              ))}
              {roles.map((role) => (
                <Table.Td key={role.id}>
                  <Actions role={role} onEdit={onEdit} />
                </Table.Td>
              ))}
            </Table.Tr>
          </Table.Tfoot>
        )}
      </Table>
    </ScrollRegion>
  );
}

function Actions({ role, onEdit }: { readonly role: Role; readonly onEdit: (role: Role) => void }): ReactElement {
  const remove = useRouteMutation('deleteRole', ['listRoles', 'listMembers']);
  return (
    <Group gap={4} justify="center">
      <Button
        size="compact-sm"
        variant="default"
        aria-label={i18n.t('Edit {name}', { name: role.name })}
        onClick={() => onEdit(role)}
      >
        {i18n.t('Edit')}
      </Button>
      <RemoveButton
        name={role.name}
        verb="delete"
        size="compact-sm"
        pending={remove.isPending}
        onRemove={(commandId) =>
          remove.mutate(
            { params: { roleId: role.id }, body: { commandId } },
            { onError: (error) => notifyError(failureOf(error)) },
          )
        }
      >
        {role.uses > 0
          ? i18n.t(
              '{count, plural, one {It is given once} other {It is given # times}}, and cannot be deleted before.',
              {
                count: role.uses,
              },
            )
          : i18n.t('Nobody has it.')}
      </RemoveButton>
    </Group>
  );
}
