import { Button, Group, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { failureOf, useNextId, useRoute, useRouteMutation } from '../sync/index.js';
import { notifyError } from '../ui/index.js';
import { roleOfValue, roleOptions } from './roles.js';

interface AddMemberProps {
  readonly projectId: string;
  readonly roles: readonly { readonly id: string; readonly name: string }[];
}

const CHANGED = ['listMembers', 'listCandidates', 'getHome'] as const;
/** Marks the value of a group among those of people. */
const GROUP = 'group ';

/** Finds an account or a group and gives it a role in the project. */
export function AddMember({ projectId, roles }: AddMemberProps): ReactElement {
  const [query, setQuery] = useState('');
  const [q] = useDebouncedValue(query, 150);
  const [chosen, setChosen] = useState<string | null>(null);
  const [role, setRole] = useState('annotator');
  const nextId = useNextId();
  const found = useRoute('listCandidates', { params: { projectId }, query: { q } }, { keep: true });
  const add = useRouteMutation('setMember', [...CHANGED]);
  const addGroup = useRouteMutation('setMemberGroup', [...CHANGED]);
  const people = found.data?.people ?? [];
  const groups = found.data?.groups ?? [];
  const data = [
    {
      group: i18n.t('Groups'),
      items: groups.map(({ id, name, members }) => ({
        value: `${GROUP}${id}`,
        label: i18n.t('{name} ({count, plural, one {# person} other {# people}})', { name, count: members }),
      })),
    },
    {
      group: i18n.t('People'),
      items: people.map(({ id, name, email, organisation }) => ({
        value: id,
        label: organisation === null ? `${name} (${email})` : `${name} (${email}, ${organisation})`,
      })),
    },
  ].filter(({ items }) => items.length > 0);
  const submit = () => {
    if (chosen === null) return;
    const body = { commandId: nextId(), ...roleOfValue(role) };
    const then = {
      onSuccess: () => {
        setChosen(null);
        setQuery('');
      },
      onError: (error: Error) => notifyError(failureOf(error)),
    };
    if (chosen.startsWith(GROUP))
      addGroup.mutate({ params: { projectId, groupId: chosen.slice(GROUP.length) }, body }, then);
    else add.mutate({ params: { projectId, userId: chosen }, body }, then);
  };
  return (
    <Group align="flex-end" gap="xs">
      <Select
        label={i18n.t('Add a person or a group')}
        placeholder={i18n.t('Name or e-mail')}
        flex="1 1 14rem"
        searchable
        clearable
        data={data}
        value={chosen}
        onChange={setChosen}
        searchValue={query}
        onSearchChange={setQuery}
        filter={({ options }) => options}
        nothingFoundMessage={i18n.t('Nobody and no group by that name who is not a member')}
      />
      <Select
        aria-label={i18n.t('Role')}
        data={roleOptions(roles)}
        value={role}
        allowDeselect={false}
        w={150}
        onChange={(value) => value && setRole(value)}
      />
      <Button onClick={submit} disabled={chosen === null} loading={add.isPending || addGroup.isPending}>
        {i18n.t('Add')}
      </Button>
    </Group>
  );
}
