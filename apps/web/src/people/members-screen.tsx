import { Trans } from '@lingui/react';
import { Badge, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { GRANTABLE_ACTIONS, PROJECT_ROLES } from '@scholium/review';
import { AccessLinks, AccessOf, GrantConsequences, MemberConsequences } from '../access/index.js';
import { formatList, formatNumber, i18n } from '../locales/index.js';
import {
  failureOf,
  mayIn,
  toFailure,
  useCallsInTurn,
  useMe,
  useNextId,
  useProject,
  useRoute,
  useRouteMutation,
} from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import {
  Confirm,
  DataTable,
  DeniedState,
  ErrorState,
  Nothing,
  notify,
  notifyError,
  Page,
  PersonAvatar,
  SelectionBar,
  useListUrl,
  Waiting,
} from '../ui/index.js';
import type { Column, TableSort } from '../ui/index.js';
import { ACTION_WORDS } from './action-words.js';
import { AddMember } from './add-member.js';
import { InactiveBadge } from './inactive-badge.js';
import { MemberGroups } from './member-groups.js';
import { EmergencyUses } from './emergency/emergency-uses.js';
import {
  PROJECT_ROLE_MEANING,
  projectRoleLabel,
  isLess,
  roleLabel,
  roleOfValue,
  roleOptions,
  valueOfRole,
} from './roles.js';
import type { GivenRole } from './roles.js';
import { RemoveButton } from './remove-button.js';

type Listed = RouteOutput<'listMembers'>;
type Member = Listed['members'][number];
const NO_ROLES: Listed['roles'] = [];

const SORTS = { name: 'asc', email: 'asc', role: 'desc' } as const;
const NONE: ReadonlySet<string> = new Set();
const NO_ROLE = { role: 'none', customRoleId: null } as const;
const CHANGED = ['listMembers', 'listCandidates', 'getHome', 'getProject'] as const;

/** Members whose name or address holds the words, sorted; members are few. */
function arranged(members: readonly Member[], words: string, { by, direction }: TableSort): readonly Member[] {
  const keys = words.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
  const compare = (a: Member, b: Member): number => {
    if (by === 'role') {
      const difference = PROJECT_ROLES.indexOf(a.role) - PROJECT_ROLES.indexOf(b.role);
      if (difference !== 0) return difference;
    }
    if (by === 'email') return collator.compare(a.email, b.email);
    return collator.compare(a.name, b.name) * (by === 'role' && direction === 'desc' ? -1 : 1);
  };
  const found = members.filter(({ name, email }) =>
    keys.every((key) => `${name}\n${email}`.toLocaleLowerCase().includes(key)),
  );
  return found.toSorted((a, b) => compare(a, b) * (direction === 'asc' ? 1 : -1));
}

export function MembersScreen(): ReactElement {
  const { projectId } = useParams({ from: '/projects/$projectId/members' });
  const project = useProject(projectId);
  const members = useRoute('listMembers', { params: { projectId } });
  const list = useListUrl({ sorts: SORTS, usual: 'name' });
  const failure = toFailure(project.error ?? members.error);
  if (failure?.code === 'not_found') return <DeniedState />;
  const manages = project.data !== undefined && mayIn(project.data, 'member.manage');
  const shown = arranged(members.data?.members ?? [], list.words, list.sort);
  return (
    <Page
      title={i18n.t('Members')}
      of={project.data?.name}
      width="md"
      description={i18n.t('Who works in this project, and what they may do.')}
      actions={<AccessLinks projectId={projectId} />}
    >
      {failure ? <ErrorState problem={failure} onRetry={() => void members.refetch()} /> : null}
      <Stack>
        {manages ? <AddMember projectId={projectId} roles={members.data?.roles ?? NO_ROLES} /> : null}
        {members.data ? (
          <>
            <MemberGroups projectId={projectId} manages={manages} {...members.data} />
            <TextInput
              type="search"
              aria-label={i18n.t('Search members')}
              placeholder={i18n.t('Search')}
              maw="24rem"
              leftSection={<IconSearch size={16} aria-hidden />}
              value={list.words}
              onChange={(event) => list.setWords(event.currentTarget.value)}
              dir="auto"
            />
            {shown.length === 0 ? (
              <Nothing title={i18n.t('Nothing matches')}>{i18n.t('No member has such a name or e-mail.')}</Nothing>
            ) : (
              <Members
                members={shown}
                groups={members.data.groups}
                roles={members.data.roles}
                projectId={projectId}
                manages={manages}
                sort={list.sort}
                onSort={list.setSort}
              />
            )}
          </>
        ) : failure ? null : (
          <Waiting />
        )}
        {manages ? <EmergencyUses projectId={projectId} /> : null}
        <Stack gap={2} mt="md">
          {PROJECT_ROLES.map((role) => (
            <Text key={role} size="sm" c="dimmed">
              <Trans
                id="<0>{role}</0> {may}."
                values={{ role: projectRoleLabel(role), may: i18n.t(PROJECT_ROLE_MEANING[role]) }}
                components={{ 0: <b /> }}
              />
            </Text>
          ))}
          {(members.data?.roles ?? NO_ROLES).map(({ id, name, actions }) => (
            <Text key={id} size="sm" c="dimmed">
              <Trans
                id="<0>{role}</0> reads as a reader does, and may: {may}."
                values={{ role: name, may: formatList(wordsOf(actions)) }}
                components={{ 0: <b /> }}
              />
            </Text>
          ))}
        </Stack>
      </Stack>
    </Page>
  );
}

/** What a custom role allows, as words in the order of the table. */
const wordsOf = (actions: readonly string[]): readonly string[] =>
  GRANTABLE_ACTIONS.filter((action) => actions.includes(action)).map((action) => i18n.t(ACTION_WORDS[action]));

interface MembersProps {
  readonly members: readonly Member[];
  readonly groups: Listed['groups'];
  readonly roles: Listed['roles'];
  readonly projectId: string;
  readonly manages: boolean;
  readonly sort: TableSort;
  readonly onSort: (sort: TableSort) => void;
}

function Members({ members, groups, roles, projectId, manages, sort, onSort }: MembersProps): ReactElement {
  const [selected, setSelected] = useState(NONE);
  const columns = useMemo(
    (): readonly Column<Member>[] => [
      {
        id: 'name',
        header: i18n.t('Name'),
        cell: ({ row }) => <Name member={row.original} groups={groups} projectId={projectId} />,
      },
      {
        id: 'email',
        header: i18n.t('E-mail'),
        cell: ({ row }) => (
          <Text size="sm" className="table-wide" style={{ overflowWrap: 'anywhere' }}>
            {row.original.placeholder ? '' : row.original.email}
          </Text>
        ),
      },
      {
        id: 'role',
        header: i18n.t('Role'),
        cell: ({ row }) =>
          manages ? (
            <Role member={row.original} projectId={projectId} roles={roles} />
          ) : (
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {roleLabel(row.original.direct ?? { role: row.original.role, customRoleId: null }, roles)}
            </Text>
          ),
      },
      ...(manages
        ? [
            {
              id: 'actions',
              header: i18n.t('Actions'),
              cell: ({ row }) => (row.original.direct ? <Remove member={row.original} projectId={projectId} /> : null),
            } satisfies Column<Member>,
          ]
        : []),
    ],
    [projectId, manages, groups, roles],
  );
  return (
    <div>
      {manages ? (
        <Selected
          projectId={projectId}
          members={members.filter(({ id }) => selected.has(id))}
          roles={roles}
          onDone={() => setSelected(NONE)}
        />
      ) : null}
      <DataTable
        label={i18n.t('Members')}
        rows={members}
        columns={columns}
        idOf={({ id }) => id}
        sorted={{ sort, sorts: SORTS, onSort }}
        {...(manages ? { selection: { selected, onSelect: setSelected, nameOf: ({ name }: Member) => name } } : {})}
      />
    </div>
  );
}

/** A role for the selected members, or their removal. */
function Selected({
  projectId,
  members,
  roles,
  onDone,
}: {
  readonly projectId: string;
  readonly members: readonly Member[];
  readonly roles: Listed['roles'];
  readonly onDone: () => void;
}): ReactElement {
  const nextId = useNextId();
  const { run, running } = useCallsInTurn(CHANGED);
  const [asked, setAsked] = useState<GivenRole | null>(null);
  const ids = members.map(({ id }) => id);
  const finish = (failures: Awaited<ReturnType<typeof run>>, words: string) => {
    if (failures[0])
      notifyError(
        failures[0],
        i18n.t('{count} of {total} failed', { count: formatNumber(failures.length), total: formatNumber(ids.length) }),
      );
    else notify(words);
    onDone();
  };
  const setRole = async (given: GivenRole) => {
    const inputs = ids.map((userId) => ({ params: { projectId, userId }, body: { commandId: nextId(), ...given } }));
    finish(
      await run('setMember', inputs),
      i18n.t('{count, plural, one {# member} other {# members}}: {role}', {
        count: ids.length,
        role: roleLabel(given, roles),
      }),
    );
  };
  const choose = (given: GivenRole, ask: () => void) => {
    if (!members.some(({ direct }) => direct && isLess(given, direct))) return void setRole(given);
    setAsked(given);
    ask();
  };
  const remove = async () => {
    const inputs = ids.map((userId) => ({ params: { projectId, userId }, body: { commandId: nextId() } }));
    finish(
      await run('removeMember', inputs),
      i18n.t('{count, plural, one {# member removed} other {# members removed}}', { count: ids.length }),
    );
  };
  return (
    <SelectionBar count={ids.length} onClear={onDone}>
      <Confirm
        title={i18n.t('{count, plural, one {# member} other {# members}}: {role}?', {
          count: ids.length,
          role: asked ? roleLabel(asked, roles) : '',
        })}
        yes={i18n.t('Change the role')}
        onYes={() => asked && void setRole(asked)}
        trigger={(open) => (
          <Select
            size="xs"
            w={132}
            aria-label={i18n.t('Role of the selected members')}
            placeholder={i18n.t('Set role')}
            data={roleOptions(roles)}
            value={null}
            disabled={running}
            onChange={(value) => value && choose(roleOfValue(value), open)}
          />
        )}
      >
        {asked ? <GrantConsequences projectId={projectId} principals={ids} given={asked} /> : null}
      </Confirm>
      <Confirm
        title={i18n.t('{count, plural, one {Remove # member?} other {Remove # members?}}', { count: ids.length })}
        yes={i18n.t('Remove')}
        onYes={() => void remove()}
        trigger={(open) => (
          <Button size="compact-sm" variant="subtle" color="red" loading={running} onClick={open}>
            {i18n.t('Remove selected')}
          </Button>
        )}
      >
        <Text mb="sm">{i18n.t(LOSE)}</Text>
        <GrantConsequences projectId={projectId} principals={ids} given={NO_ROLE} />
      </Confirm>
    </SelectionBar>
  );
}

const LOSE =
  /*i18n*/ 'They lose access at once, also where they have the project open. What they proposed and decided stays.';

function Name({ member, groups, projectId }: OneMember & { readonly groups: Listed['groups'] }): ReactElement {
  const me = useMe();
  const by = groups.filter(({ id }) => member.groupIds.includes(id)).map(({ name }) => name);
  return (
    <Group gap="sm" wrap="nowrap" miw={0}>
      <PersonAvatar name={member.name} size={34} />
      <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <Text fw={500} size="sm" dir="auto">
          {member.id === me.user.id ? i18n.t('{name} (you)', { name: member.name }) : member.name}{' '}
          <InactiveBadge person={member} />
          {member.organisation === null ? null : (
            <Badge color="grape" variant="light" size="sm" tt="none">
              {member.organisation}
            </Badge>
          )}
        </Text>
        {by.length === 0 ? null : (
          <Text size="xs" c="dimmed" dir="auto">
            {i18n.t('by {groups}', { groups: formatList(by) })}
          </Text>
        )}
        <AccessOf projectId={projectId} person={member} />
      </div>
    </Group>
  );
}

interface OneMember {
  readonly member: Member;
  readonly projectId: string;
}

function Role({ member, projectId, roles }: OneMember & { readonly roles: Listed['roles'] }): ReactElement {
  const nextId = useNextId();
  const set = useRouteMutation('setMember', ['listMembers', 'getHome', 'getProject']);
  const [asked, setAsked] = useState<GivenRole | null>(null);
  const give = (given: GivenRole) =>
    set.mutate(
      { params: { projectId, userId: member.id }, body: { commandId: nextId(), ...given } },
      { onError: (error) => notifyError(failureOf(error)) },
    );
  const choose = (given: GivenRole, ask: () => void) => {
    if (member.direct === null || !isLess(given, member.direct)) return give(given);
    setAsked(given);
    ask();
  };
  return (
    <Confirm
      title={i18n.t('{name}: {role}?', { name: member.name, role: asked ? roleLabel(asked, roles) : '' })}
      yes={i18n.t('Change the role')}
      onYes={() => asked && give(asked)}
      trigger={(open) => (
        <Select
          aria-label={i18n.t('Role of {name}', { name: member.name })}
          data={roleOptions(roles)}
          value={member.direct && valueOfRole(member.direct)}
          placeholder={projectRoleLabel(member.role)}
          allowDeselect={false}
          w={150}
          maw="100%"
          disabled={set.isPending}
          onChange={(value) => value && choose(roleOfValue(value), open)}
        />
      )}
    >
      {asked ? <MemberConsequences projectId={projectId} userId={member.id} given={asked} /> : null}
    </Confirm>
  );
}

function Remove({ member, projectId }: OneMember): ReactElement {
  const remove = useRouteMutation('removeMember', [...CHANGED]);
  return (
    <RemoveButton
      name={member.name}
      verb="remove"
      pending={remove.isPending}
      onRemove={(commandId) =>
        remove.mutate(
          { params: { projectId, userId: member.id }, body: { commandId } },
          { onError: (error) => notifyError(failureOf(error)) },
        )
      }
    >
      <Text mb="sm">{i18n.t(LOSE)}</Text>
      <MemberConsequences projectId={projectId} userId={member.id} given={NO_ROLE} />
    </RemoveButton>
  );
}
