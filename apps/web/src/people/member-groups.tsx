import { Select, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { GrantConsequences } from '../access/index.js';
import { i18n } from '../locales/index.js';
import { countLabel, failureOf, useNextId, useRouteMutation } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { Confirm, DataTable, notifyError } from '../ui/index.js';
import type { Column } from '../ui/index.js';
import { isLess, roleLabel, roleOfValue, roleOptions, valueOfRole } from './roles.js';
import type { GivenRole } from './roles.js';
import { RemoveButton } from './remove-button.js';

type Listed = RouteOutput<'listMembers'>;
type OneGroup = Listed['groups'][number];
const CHANGED = ['listMembers', 'listCandidates', 'getHome', 'getProject'] as const;

interface MemberGroupsProps {
  readonly projectId: string;
  readonly groups: Listed['groups'];
  readonly roles: Listed['roles'];
  readonly manages: boolean;
}

/** The groups that have a role in the project; nothing when there is none. */
export function MemberGroups({ projectId, groups, roles, manages }: MemberGroupsProps): ReactElement | null {
  const columns = useMemo(
    (): readonly Column<OneGroup>[] => [
      {
        id: 'name',
        header: i18n.t('Group'),
        cell: ({ row }) => (
          <Text size="sm" fw={500} dir="auto" style={{ overflowWrap: 'anywhere' }}>
            {row.original.name}
          </Text>
        ),
      },
      { id: 'members', header: i18n.t('People'), cell: ({ row }) => countLabel(row.original.members) },
      {
        id: 'role',
        header: i18n.t('Role'),
        cell: ({ row }) =>
          manages ? (
            <Role group={row.original} projectId={projectId} roles={roles} />
          ) : (
            <Text size="sm">{roleLabel(row.original, roles)}</Text>
          ),
      },
      ...(manages
        ? [
            {
              id: 'actions',
              header: i18n.t('Actions'),
              cell: ({ row }) => <Remove group={row.original} projectId={projectId} />,
            } satisfies Column<OneGroup>,
          ]
        : []),
    ],
    [projectId, roles, manages],
  );
  if (groups.length === 0) return null;
  return <DataTable label={i18n.t('Groups')} rows={groups} columns={columns} idOf={({ id }) => id} />;
}

interface InProject {
  readonly group: OneGroup;
  readonly projectId: string;
}

function Role({ group, projectId, roles }: InProject & { readonly roles: Listed['roles'] }): ReactElement {
  const nextId = useNextId();
  const set = useRouteMutation('setMemberGroup', [...CHANGED]);
  const [asked, setAsked] = useState<GivenRole | null>(null);
  const give = (given: GivenRole) =>
    set.mutate(
      { params: { projectId, groupId: group.id }, body: { commandId: nextId(), ...given } },
      { onError: (error) => notifyError(failureOf(error)) },
    );
  const choose = (given: GivenRole, ask: () => void) => {
    if (!isLess(given, group)) return give(given);
    setAsked(given);
    ask();
  };
  return (
    <Confirm
      title={i18n.t('{name}: {role}?', { name: group.name, role: asked ? roleLabel(asked, roles) : '' })}
      yes={i18n.t('Change the role')}
      onYes={() => asked && give(asked)}
      trigger={(open) => (
        <Select
          aria-label={i18n.t('Role of {name}', { name: group.name })}
          data={roleOptions(roles)}
          value={valueOfRole(group)}
          allowDeselect={false}
          w={150}
          maw="100%"
          disabled={set.isPending}
          onChange={(value) => value && choose(roleOfValue(value), open)}
        />
      )}
    >
      {asked ? <GrantConsequences projectId={projectId} principals={[group.id]} given={asked} /> : null}
    </Confirm>
  );
}

function Remove({ group, projectId }: InProject): ReactElement {
  const remove = useRouteMutation('removeMemberGroup', [...CHANGED]);
  return (
    <RemoveButton
      name={group.name}
      verb="remove"
      pending={remove.isPending}
      onRemove={(commandId) =>
        remove.mutate(
          { params: { projectId, groupId: group.id }, body: { commandId } },
          { onError: (error) => notifyError(failureOf(error)) },
        )
      }
    >
      <Text mb="sm">
        {i18n.t(
          'Who belongs to the project by this group alone loses access at once. What they proposed and decided stays.',
        )}
      </Text>
      <GrantConsequences projectId={projectId} principals={[group.id]} given={{ role: 'none', customRoleId: null }} />
    </RemoveButton>
  );
}
