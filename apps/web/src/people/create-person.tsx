import { Group, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ProjectRole, WorkspaceRole } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { failureOf, useNextId, useRoute, useRouteMutation } from '../sync/index.js';
import { notify, notifyError, FormModal } from '../ui/index.js';
import { Form } from './form.js';
import { organisationLabel } from './organisation-label.js';
import type { PasswordLink } from './link-dialog.js';
import { projectRoleOptions, workspaceRoleOptions } from './roles.js';

interface CreatePersonProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onLink: (link: PasswordLink) => void;
}

export function CreatePerson({ opened, onClose, onLink }: CreatePersonProps): ReactElement {
  const [workspaceRole, setRole] = useState<WorkspaceRole>('member');
  const [projectId, setProject] = useState<string | null>(null);
  const [projectRole, setProjectRole] = useState<ProjectRole>('annotator');
  const [organisationId, setOrganisation] = useState<string | null>(null);
  const home = useRoute('getHome', {});
  const organisations = useRoute('listOrganisations', {}).data?.organisations ?? [];
  const own = organisations.find(({ kind }) => kind === 'own');
  const join = useRouteMutation('setMember', ['listUsers', 'listMembers', 'listCandidates', 'getHome']);
  const nextId = useNextId();
  const create = useRouteMutation('createUser', ['listUsers', 'listCandidates', 'listOrganisations']);
  const submit = (field: (name: string) => string) => {
    const userId = nextId();
    create.mutate(
      {
        body: {
          commandId: nextId(),
          userId,
          name: field('name'),
          email: field('email'),
          workspaceRole,
          ...(organisationId === null ? {} : { organisationId }),
        },
      },
      {
        onSuccess: ({ link }) => {
          onClose();
          if (projectId !== null)
            join.mutate(
              { params: { projectId, userId }, body: { commandId: nextId(), role: projectRole } },
              {
                onError: (error) =>
                  notifyError(failureOf(error), i18n.t('The account was created, but not added to the project')),
              },
            );
          // A repeated request creates nothing and gives no second link.
          if (link) onLink({ name: field('name'), ...link });
          else notify(i18n.t('The account was created before. Make a link for it in its row.'));
        },
      },
    );
  };
  return (
    <FormModal opened={opened} onClose={onClose} title={i18n.t('Create account')} centered>
      <Form submit={i18n.t('Create')} pending={create.isPending} error={create.error} onSubmit={submit}>
        <TextInput name="name" label={i18n.t('Name')} maxLength={200} required withAsterisk={false} data-autofocus />
        <TextInput
          name="email"
          type="email"
          label={i18n.t('E-mail')}
          description={i18n.t('They sign in with it.')}
          required
          withAsterisk={false}
        />
        <Select
          label={i18n.t('Workspace role')}
          data={workspaceRoleOptions()}
          value={workspaceRole}
          allowDeselect={false}
          onChange={(role) => role && setRole(role as WorkspaceRole)}
        />
        {organisations.length > 1 ? (
          <Select
            label={i18n.t('Organisation')}
            searchable
            data={organisations.map((one) => ({ value: one.id, label: organisationLabel(one) }))}
            value={organisationId ?? own?.id ?? null}
            allowDeselect={false}
            onChange={setOrganisation}
          />
        ) : null}
        <Group align="flex-end" gap="xs" wrap="nowrap">
          <Select
            label={i18n.t('Project')}
            placeholder={i18n.t('None yet')}
            flex={1}
            searchable
            clearable
            data={(home.data?.projects ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={projectId}
            onChange={setProject}
          />
          <Select
            label={i18n.t('Role in it')}
            data={projectRoleOptions()}
            value={projectRole}
            allowDeselect={false}
            disabled={projectId === null}
            w={140}
            onChange={(role) => role && setProjectRole(role as ProjectRole)}
          />
        </Group>
      </Form>
    </FormModal>
  );
}
