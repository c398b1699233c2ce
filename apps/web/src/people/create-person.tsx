import { Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { WorkspaceRole } from '@scholium/review';
import { useNextId, useRouteMutation } from '../sync/index.js';
import { notify } from '../ui/index.js';
import { Form } from './form.js';
import type { PasswordLink } from './link-dialog.js';
import { workspaceRoleOptions } from './roles.js';

interface CreatePersonProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onLink: (link: PasswordLink) => void;
}

export function CreatePerson({ opened, onClose, onLink }: CreatePersonProps): ReactElement {
  const [workspaceRole, setRole] = useState<WorkspaceRole>('member');
  const nextId = useNextId();
  const create = useRouteMutation('createUser', ['listUsers', 'listCandidates']);
  const submit = (field: (name: string) => string) =>
    create.mutate(
      { body: { commandId: nextId(), userId: nextId(), name: field('name'), email: field('email'), workspaceRole } },
      {
        onSuccess: ({ link }) => {
          onClose();
          // A repeated request creates nothing and gives no second link.
          if (link) onLink({ name: field('name'), ...link });
          else notify('The account was created before. Make a link for it in its row.');
        },
      },
    );
  return (
    <Modal opened={opened} onClose={onClose} title="Create account" centered>
      <Form submit="Create" pending={create.isPending} error={create.error} onSubmit={submit}>
        <TextInput name="name" label="Name" maxLength={200} required withAsterisk={false} data-autofocus />
        <TextInput
          name="email"
          type="email"
          label="E-mail"
          description="They sign in with it."
          required
          withAsterisk={false}
        />
        <Select
          label="Workspace role"
          data={workspaceRoleOptions}
          value={workspaceRole}
          allowDeselect={false}
          onChange={(role) => role && setRole(role as WorkspaceRole)}
        />
      </Form>
    </Modal>
  );
}
