import { Button, Group, Stack, Text } from '@mantine/core';
import { can } from '@scholium/review';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { failureOf, toFailure, useMe, useNextId, useRoute, useRouteMutation } from '../../sync/index.js';
import type { RouteOutput } from '../../sync/index.js';
import { ago, ButtonLink, DeniedState, ErrorState, FormModal, notifyError, Page, Waiting } from '../../ui/index.js';
import { DescriptionField, NameField } from '../administration/name-fields.js';
import { Form } from '../form.js';
import { RemoveButton } from '../remove-button.js';
import { CompartmentMembers } from './compartment-members.js';
import { PersonField } from './person-field.js';

type Compartment = RouteOutput<'listCompartments'>['compartments'][number];

/** One compartment: what it is for, whose it is, and for its owner and administrators who is in it. */
export function CompartmentScreen(): ReactElement {
  const { compartmentId } = useParams({ from: '/admin/compartments/$compartmentId' });
  const { data, error, refetch } = useRoute('listCompartments', {});
  const failure = toFailure(error);
  const found = data?.compartments.find(({ id }) => id === compartmentId);
  if (found) return <Shown compartment={found} />;
  if (failure)
    return (
      <Page title={i18n.t('Compartment')}>
        <ErrorState problem={failure} onRetry={() => void refetch()} />
      </Page>
    );
  return data ? (
    <DeniedState>
      <ButtonLink to="/admin/compartments">{i18n.t('Go to the compartments')}</ButtonLink>
    </DeniedState>
  ) : (
    <Waiting />
  );
}

function Shown({ compartment }: { readonly compartment: Compartment }): ReactElement {
  const { id, name, description, owner, expiresAt, members } = compartment;
  const { user } = useMe();
  const actor = { userId: user.id, active: user.active, workspaceRole: user.workspaceRole, projectRole: null };
  const subject = { compartment: { id, ownerId: owner.id, ownerActive: owner.active } };
  const manages = can(actor, 'compartment.manage', subject);
  const transfers = can(actor, 'compartment.transfer', subject);
  const [dialog, setDialog] = useState<'edit' | 'transfer' | null>(null);
  const close = () => setDialog(null);
  return (
    <Page
      title={name}
      of={i18n.t('Compartments')}
      description={description}
      width="md"
      actions={
        <>
          {manages ? (
            <Button onClick={() => setDialog('edit')} variant="default">
              {i18n.t('Edit')}
            </Button>
          ) : null}
          {transfers ? (
            <Button onClick={() => setDialog('transfer')} variant="default">
              {i18n.t('Change owner')}
            </Button>
          ) : null}
          {manages ? <DeleteCompartment compartment={compartment} /> : null}
        </>
      }
    >
      <Stack>
        <Text size="sm" dir="auto">
          {owner.active
            ? i18n.t('Owner: {name}', { name: owner.name })
            : i18n.t('Owner: {name}, whose account is deactivated', { name: owner.name })}
        </Text>
        {expiresAt === null ? null : (
          <Group gap="sm">
            <Text size="sm">{i18n.t('Your access ends {when}.', { when: ago(expiresAt) })}</Text>
            <LeaveCompartment compartment={compartment} />
          </Group>
        )}
        {members === null ? null : (
          <CompartmentMembers compartmentId={id} manages={manages} isInside={expiresAt !== null} />
        )}
      </Stack>
      {dialog === 'edit' ? <EditCompartment compartment={compartment} onClose={close} /> : null}
      {dialog === 'transfer' ? <ChangeOwner compartment={compartment} onClose={close} /> : null}
    </Page>
  );
}

function DeleteCompartment({ compartment: { id, name } }: { readonly compartment: Compartment }): ReactElement {
  const navigate = useNavigate();
  const remove = useRouteMutation('deleteCompartment', ['listCompartments']);
  return (
    <RemoveButton
      name={name}
      verb="delete"
      pending={remove.isPending}
      onRemove={(commandId) =>
        remove.mutate(
          { params: { compartmentId: id }, body: { commandId } },
          {
            onSuccess: () => void navigate({ to: '/admin/compartments' }),
            onError: (error) => notifyError(failureOf(error)),
          },
        )
      }
    >
      {i18n.t('A compartment that protects something cannot be deleted.')}
    </RemoveButton>
  );
}

function LeaveCompartment({ compartment: { id, name } }: { readonly compartment: Compartment }): ReactElement {
  const { user } = useMe();
  const nextId = useNextId();
  const leave = useRouteMutation('endInCompartment', ['listCompartments', 'listCompartmentMembers', 'getHome']);
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="red"
      loading={leave.isPending}
      aria-label={i18n.t('Leave {name}', { name })}
      onClick={() =>
        leave.mutate(
          { params: { compartmentId: id, userId: user.id }, body: { commandId: nextId() } },
          { onError: (error) => notifyError(failureOf(error)) },
        )
      }
    >
      {i18n.t('Leave')}
    </Button>
  );
}

interface DialogProps {
  readonly compartment: Compartment;
  readonly onClose: () => void;
}

function EditCompartment({ compartment: { id, name, description }, onClose }: DialogProps): ReactElement {
  const nextId = useNextId();
  const update = useRouteMutation('updateCompartment', ['listCompartments']);
  return (
    <FormModal opened onClose={onClose} title={i18n.t('Edit compartment')} centered>
      <Form
        submit={i18n.t('Save')}
        pending={update.isPending}
        error={update.error}
        onSubmit={(field) =>
          update.mutate(
            {
              params: { compartmentId: id },
              body: { commandId: nextId(), name: field('name'), description: field('description') },
            },
            { onSuccess: onClose },
          )
        }
      >
        <NameField value={name} most={100} />
        <DescriptionField value={description} />
      </Form>
    </FormModal>
  );
}

function ChangeOwner({ compartment: { id }, onClose }: DialogProps): ReactElement {
  const nextId = useNextId();
  const [now] = useState(() => Date.now());
  const [chosen, setChosen] = useState<{ readonly value: string; readonly label: string } | null>(null);
  const inside = useRoute('listCompartmentMembers', { params: { compartmentId: id }, query: { q: '' } }).data;
  const transfer = useRouteMutation('transferCompartment', ['listCompartments', 'listCompartmentMembers']);
  return (
    <FormModal opened onClose={onClose} title={i18n.t('Change owner')} centered>
      <Form
        submit={i18n.t('Change owner')}
        pending={transfer.isPending}
        error={transfer.error}
        onSubmit={() =>
          chosen &&
          transfer.mutate(
            { params: { compartmentId: id }, body: { commandId: nextId(), ownerId: chosen.value } },
            { onSuccess: onClose },
          )
        }
      >
        <PersonField
          compartmentId={id}
          label={i18n.t('New owner')}
          others={(inside?.people ?? [])
            .filter(({ active, expiresAt }) => active && Date.parse(expiresAt) > now)
            .map((person) => ({ value: person.id, label: person.name }))}
          value={chosen}
          onChange={setChosen}
        />
      </Form>
    </FormModal>
  );
}
