import { Button, Group, Select, Text, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { formatNumber, i18n } from '../locales/index.js';
import { failureOf, toFailure, useMe, useNextId, useRoute, useRouteMutation } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import type { Account } from './person-actions.js';
import type { WorkspaceRole } from '@scholium/review';
import {
  AnchorLink,
  notifyError,
  DataTable,
  DeniedState,
  ErrorState,
  PersonAvatar,
  Waiting,
  When,
} from '../ui/index.js';
import type { Column } from '../ui/index.js';
import { AdministrationPage } from './administration/administration-page.js';
import { CreatePerson } from './create-person.js';
import { InactiveBadge } from './inactive-badge.js';
import { LinkDialog } from './link-dialog.js';
import { organisationLabel } from './organisation-label.js';
import type { PasswordLink } from './link-dialog.js';
import { PersonActions } from './person-actions.js';
import { workspaceRoleOptions } from './roles.js';
import { UnreadableEntries } from './unreadable-entries.js';

export function AdminPeopleScreen(): ReactElement {
  const { data, error, refetch } = useRoute('listUsers', {});
  const organisations = useRoute('listOrganisations', {}).data?.organisations ?? [];
  const [creating, { open, close }] = useDisclosure(false);
  const [link, setLink] = useState<PasswordLink | null>(null);
  const failure = toFailure(error);
  if (failure?.code === 'not_found' || failure?.code === 'not_allowed') return <DeniedState />;
  const columns: readonly Column<Account>[] = [
    { id: 'name', header: i18n.t('Person'), cell: ({ row }) => <Name account={row.original} /> },
    { id: 'role', header: i18n.t('Workspace role'), cell: ({ row }) => <Role account={row.original} /> },
    ...(organisations.length > 1
      ? [
          {
            id: 'organisation',
            header: i18n.t('Organisation'),
            cell: ({ row }) => <InOrganisation account={row.original} organisations={organisations} />,
          } satisfies Column<Account>,
        ]
      : []),
    { id: 'projects', header: i18n.t('Projects'), cell: ({ row }) => <AccessLink account={row.original} /> },
    {
      id: 'seen',
      header: i18n.t('Last seen'),
      cell: ({ row }) =>
        row.original.lastSeenAt ? (
          <When time={row.original.lastSeenAt} />
        ) : (
          <Text size="sm" c="dimmed">
            {i18n.t('not signed in')}
          </Text>
        ),
    },
    {
      id: 'actions',
      header: () => <VisuallyHidden>{i18n.t('Actions')}</VisuallyHidden>,
      cell: ({ row }) => <PersonActions account={row.original} onLink={setLink} />,
    },
  ];
  return (
    <AdministrationPage
      title={i18n.t('People')}
      description={i18n.t(
        'Accounts of this workspace. What somebody may do in a project is set on the project’s members page.',
      )}
      actions={
        <Button leftSection={<IconUserPlus size={16} />} onClick={open}>
          {i18n.t('Create account')}
        </Button>
      }
    >
      {failure ? <ErrorState problem={failure} onRetry={() => void refetch()} /> : null}
      {data ? (
        <DataTable label={i18n.t('People')} rows={data.users} columns={columns} idOf={({ id }) => id} />
      ) : failure ? null : (
        <Waiting />
      )}
      <UnreadableEntries />
      <CreatePerson opened={creating} onClose={close} onLink={setLink} />
      <LinkDialog link={link} onClose={() => setLink(null)} />
    </AdministrationPage>
  );
}

function Name({ account }: { readonly account: Account }): ReactElement {
  return (
    <Group gap="sm" wrap="nowrap">
      <PersonAvatar name={account.name} />
      <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <Text size="sm" fw={500}>
          {account.name} <InactiveBadge person={account} />
        </Text>
        <Text size="xs" c="dimmed">
          {secondLine(account)}
        </Text>
      </div>
    </Group>
  );
}

const secondLine = ({ placeholder, account, hasPassword, email }: Account): string => {
  if (account) return i18n.t('Another name of {name}', { name: account.name });
  if (placeholder) return i18n.t('Named by an archive, not invited');
  return hasPassword ? email : i18n.t('{email}, no password yet', { email });
};

/** How many projects somebody belongs to, and the way to what they see there. */
function AccessLink({ account: { id, name, projects } }: { readonly account: Account }): ReactElement {
  return (
    <AnchorLink
      size="sm"
      to="/access"
      search={{ person: id } as never}
      aria-label={i18n.t('{count, plural, one {# project} other {# projects}}: access of {name}', {
        count: projects,
        name,
      })}
    >
      {formatNumber(projects)}
    </AnchorLink>
  );
}

interface InOrganisationProps {
  readonly account: Account;
  readonly organisations: RouteOutput<'listOrganisations'>['organisations'];
}

function InOrganisation({ account, organisations }: InOrganisationProps): ReactElement {
  const nextId = useNextId();
  const update = useRouteMutation('updateUser', ['listUsers', 'listOrganisations', 'listMembers']);
  const { name, workspaceRole } = account;
  return (
    <Select
      aria-label={i18n.t('Organisation of {name}', { name })}
      size="xs"
      w={160}
      maw="100%"
      searchable
      data={organisations.map((one) => ({ value: one.id, label: organisationLabel(one) }))}
      value={account.organisationId}
      allowDeselect={false}
      disabled={update.isPending}
      onChange={(organisationId) =>
        organisationId &&
        update.mutate(
          {
            params: { userId: account.id },
            body: { commandId: nextId(), name, workspaceRole, organisationId },
          },
          { onError: (error) => notifyError(failureOf(error)) },
        )
      }
    />
  );
}

function Role({ account }: { readonly account: Account }): ReactElement {
  const me = useMe();
  const nextId = useNextId();
  const update = useRouteMutation('updateUser', ['listUsers']);
  const change = (workspaceRole: WorkspaceRole) =>
    update.mutate(
      { params: { userId: account.id }, body: { commandId: nextId(), name: account.name, workspaceRole } },
      { onError: (error) => notifyError(failureOf(error)) },
    );
  return (
    <Select
      aria-label={i18n.t('Workspace role of {name}', { name: account.name })}
      size="xs"
      w={140}
      data={workspaceRoleOptions()}
      value={account.workspaceRole}
      allowDeselect={false}
      disabled={update.isPending || account.placeholder || account.id === me.user.id}
      onChange={(role) => role && change(role as WorkspaceRole)}
    />
  );
}
