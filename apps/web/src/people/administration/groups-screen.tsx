import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconSearch, IconUsersPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { countLabel, failureOf, toFailure, useNextId, useRoute, useRouteMutation } from '../../sync/index.js';
import type { RouteOutput } from '../../sync/index.js';
import {
  DataTable,
  DeniedState,
  ErrorState,
  FormModal,
  Nothing,
  notifyError,
  useListUrl,
  Waiting,
} from '../../ui/index.js';
import type { Column, TableSort } from '../../ui/index.js';
import { Form } from '../form.js';
import { RemoveButton } from '../remove-button.js';
import { AdministrationPage } from './administration-page.js';
import { GroupMembers } from './group-members.js';
import { DescriptionField, NameField } from './name-fields.js';

type OneGroup = RouteOutput<'listGroups'>['groups'][number];
const SORTS = { name: 'asc', members: 'desc', projects: 'desc' } as const;

function arranged(groups: readonly OneGroup[], words: string, { by, direction }: TableSort): readonly OneGroup[] {
  const keys = words.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
  const found = groups.filter(({ name, description }) =>
    keys.every((key) => `${name}\n${description}`.toLocaleLowerCase().includes(key)),
  );
  const compare = (a: OneGroup, b: OneGroup): number =>
    (by === 'members' ? a.members - b.members : by === 'projects' ? a.projects - b.projects : 0) ||
    collator.compare(a.name, b.name);
  return found.toSorted((a, b) => compare(a, b) * (direction === 'asc' ? 1 : -1));
}

/** The groups of the workspace: who is in them. Projects give them roles. */
export function GroupsScreen(): ReactElement {
  const { data, error, refetch } = useRoute('listGroups', {});
  const list = useListUrl({ sorts: SORTS, usual: 'name' });
  const [edited, setEdited] = useState<OneGroup | 'new' | null>(null);
  const [shownId, setShown] = useState<string | null>(null);
  const columns = useMemo(
    (): readonly Column<OneGroup>[] => [
      { id: 'name', header: i18n.t('Name'), cell: ({ row }) => <Name group={row.original} /> },
      {
        id: 'members',
        header: i18n.t('People'),
        cell: ({ row: { original } }) => (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={i18n.t('{count}: people of {name}', {
              count: countLabel(original.members),
              name: original.name,
            })}
            onClick={() => setShown(original.id)}
          >
            {countLabel(original.members)}
          </Button>
        ),
      },
      { id: 'projects', header: i18n.t('Projects'), cell: ({ row }) => countLabel(row.original.projects) },
      {
        id: 'actions',
        header: i18n.t('Actions'),
        cell: ({ row }) => <Actions group={row.original} onEdit={setEdited} />,
      },
    ],
    [],
  );
  const failure = toFailure(error);
  if (failure?.code === 'not_found' || failure?.code === 'not_allowed') return <DeniedState />;
  const groups = data?.groups ?? [];
  const rows = arranged(groups, list.words, list.sort);
  return (
    <AdministrationPage
      title={i18n.t('Groups')}
      description={i18n.t('People who work together. A project gives a role to the whole group on its members page.')}
      actions={
        <Button leftSection={<IconUsersPlus size={16} />} onClick={() => setEdited('new')}>
          {i18n.t('Create group')}
        </Button>
      }
    >
      {failure ? <ErrorState problem={failure} onRetry={() => void refetch()} /> : null}
      {data ? (
        groups.length === 0 ? (
          <Nothing title={i18n.t('No groups yet')}>
            {i18n.t('With a group, a project is opened to many people at once, and closed to them again.')}
          </Nothing>
        ) : (
          <>
            <TextInput
              type="search"
              aria-label={i18n.t('Search groups')}
              placeholder={i18n.t('Search')}
              maw="24rem"
              mb="sm"
              leftSection={<IconSearch size={16} aria-hidden />}
              value={list.words}
              onChange={(event) => list.setWords(event.currentTarget.value)}
              dir="auto"
            />
            {rows.length === 0 ? (
              <Nothing title={i18n.t('Nothing matches')}>{i18n.t('No group has such a name.')}</Nothing>
            ) : (
              <DataTable
                label={i18n.t('Groups')}
                rows={rows}
                columns={columns}
                idOf={({ id }) => id}
                sorted={{ sort: list.sort, sorts: SORTS, onSort: list.setSort }}
              />
            )}
          </>
        )
      ) : failure ? null : (
        <Waiting />
      )}
      {edited ? <EditGroup group={edited === 'new' ? null : edited} onClose={() => setEdited(null)} /> : null}
      <GroupMembers group={groups.find(({ id }) => id === shownId) ?? null} onClose={() => setShown(null)} />
    </AdministrationPage>
  );
}

function Name({ group: { name, description } }: { readonly group: OneGroup }): ReactElement {
  return (
    <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
      <Text size="sm" fw={500} dir="auto">
        {name}
      </Text>
      {description === '' ? null : (
        <Text size="xs" c="dimmed" dir="auto" lineClamp={2}>
          {description}
        </Text>
      )}
    </div>
  );
}

function Actions({
  group,
  onEdit,
}: {
  readonly group: OneGroup;
  readonly onEdit: (group: OneGroup) => void;
}): ReactElement {
  const remove = useRouteMutation('deleteGroup', ['listGroups']);
  return (
    <Group gap="xs" wrap="nowrap">
      <Button
        size="compact-sm"
        variant="default"
        aria-label={i18n.t('Edit {name}', { name: group.name })}
        onClick={() => onEdit(group)}
      >
        {i18n.t('Edit')}
      </Button>
      <RemoveButton
        name={group.name}
        verb="delete"
        size="compact-sm"
        pending={remove.isPending}
        onRemove={(commandId) =>
          remove.mutate(
            { params: { groupId: group.id }, body: { commandId } },
            { onError: (error) => notifyError(failureOf(error)) },
          )
        }
      >
        {i18n.t('The accounts of its people stay. A group that a project gives a role cannot be deleted.')}
      </RemoveButton>
    </Group>
  );
}

function EditGroup({
  group,
  onClose,
}: {
  readonly group: OneGroup | null;
  readonly onClose: () => void;
}): ReactElement {
  const nextId = useNextId();
  const create = useRouteMutation('createGroup', ['listGroups']);
  const update = useRouteMutation('updateGroup', ['listGroups']);
  const submit = (field: (name: string) => string) => {
    const body = { commandId: nextId(), name: field('name'), description: field('description') };
    if (group) update.mutate({ params: { groupId: group.id }, body }, { onSuccess: onClose });
    else create.mutate({ body: { ...body, groupId: nextId() } }, { onSuccess: onClose });
  };
  return (
    <FormModal opened onClose={onClose} title={group ? i18n.t('Edit group') : i18n.t('Create group')} centered>
      <Form
        submit={group ? i18n.t('Save') : i18n.t('Create')}
        pending={create.isPending || update.isPending}
        error={create.error ?? update.error}
        onSubmit={submit}
      >
        <NameField value={group?.name} most={100} />
        <DescriptionField value={group?.description} />
      </Form>
    </FormModal>
  );
}
