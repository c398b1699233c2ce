import { Alert, Checkbox, SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { GRANTABLE_ACTIONS } from '@scholium/review';
import type { ProjectAction } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { useNextId, useRouteMutation } from '../../sync/index.js';
import type { RouteOutput } from '../../sync/index.js';
import { FormModal } from '../../ui/index.js';
import { ACTION_WORDS } from '../action-words.js';
import { Form } from '../form.js';
import { DescriptionField, NameField } from './name-fields.js';

type Role = RouteOutput<'listRoles'>['roles'][number];
const CHANGED = ['listRoles', 'listMembers', 'getHome', 'getProject'] as const;

/** Defines a role, or changes one; `role` is null for a new one. */
export function EditRole({
  role,
  onClose,
}: {
  readonly role: Role | null;
  readonly onClose: () => void;
}): ReactElement {
  const nextId = useNextId();
  const [actions, setActions] = useState<readonly string[]>(role?.actions ?? ['change.propose']);
  const create = useRouteMutation('createRole', [...CHANGED]);
  const update = useRouteMutation('updateRole', [...CHANGED]);
  const [empty, setEmpty] = useState(false);
  const submit = (field: (name: string) => string) => {
    const chosen = GRANTABLE_ACTIONS.filter((action) => actions.includes(action));
    setEmpty(chosen.length === 0);
    if (chosen.length === 0) return;
    const body = {
      commandId: nextId(),
      name: field('name'),
      description: field('description'),
      actions: [...chosen] as ProjectAction[],
    };
    if (role) update.mutate({ params: { roleId: role.id }, body }, { onSuccess: onClose });
    else create.mutate({ body: { ...body, roleId: nextId() } }, { onSuccess: onClose });
  };
  return (
    <FormModal opened onClose={onClose} title={role ? i18n.t('Edit role') : i18n.t('Define a role')} centered size="lg">
      <Form
        submit={role ? i18n.t('Save') : i18n.t('Define')}
        pending={create.isPending || update.isPending}
        error={create.error ?? update.error}
        onSubmit={submit}
      >
        <NameField value={role?.name} most={60} />
        <DescriptionField value={role?.description} />
        <Checkbox.Group
          label={i18n.t('Besides reading it allows')}
          value={[...actions]}
          onChange={setActions}
          error={empty ? i18n.t('Choose at least one. A role that only reads is there already: Reader.') : null}
        >
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" verticalSpacing={8} mt={6}>
            {GRANTABLE_ACTIONS.map((action) => (
              <Checkbox key={action} value={action} label={i18n.t(ACTION_WORDS[action])} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        {role && role.uses > 0 ? (
          <Alert variant="light" color="yellow">
            {i18n.t('Who has this role may do what you save at once; their open pages load again.')}
          </Alert>
        ) : null}
      </Form>
    </FormModal>
  );
}
