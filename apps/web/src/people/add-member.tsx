import { Button, Group, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ProjectRole } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { failureOf, useNextId, useRoute, useRouteMutation } from '../sync/index.js';
import { notifyError } from '../ui/index.js';
import { projectRoleOptions } from './roles.js';

/** Finds an account and gives it a role in the project. */
export function AddMember({ projectId }: { readonly projectId: string }): ReactElement {
  const [query, setQuery] = useState('');
  const [q] = useDebouncedValue(query, 150);
  const [userId, setUserId] = useState<string | null>(null);
  const [role, setRole] = useState<ProjectRole>('annotator');
  const nextId = useNextId();
  const found = useRoute('listCandidates', { params: { projectId }, query: { q } }, { keep: true });
  const add = useRouteMutation('setMember', ['listMembers', 'listCandidates', 'getHome']);
  const people = found.data?.people ?? [];
  const submit = () =>
    userId &&
    add.mutate(
      { params: { projectId, userId }, body: { commandId: nextId(), role } },
      {
        onSuccess: () => {
          setUserId(null);
          setQuery('');
        },
        onError: (error) => notifyError(failureOf(error)),
      },
    );
  return (
    <Group align="flex-end" gap="xs">
      <Select
        label={i18n.t('Add a person')}
        placeholder={i18n.t('Name or e-mail')}
        flex="1 1 14rem"
        searchable
        clearable
        data={people.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))}
        value={userId}
        onChange={setUserId}
        searchValue={query}
        onSearchChange={setQuery}
        filter={({ options }) => options}
        nothingFoundMessage={i18n.t('Nobody by that name who is not a member')}
      />
      <Select
        aria-label={i18n.t('Role')}
        data={projectRoleOptions()}
        value={role}
        allowDeselect={false}
        w={132}
        onChange={(value) => value && setRole(value as ProjectRole)}
      />
      <Button onClick={submit} disabled={!userId} loading={add.isPending}>
        {i18n.t('Add')}
      </Button>
    </Group>
  );
}
