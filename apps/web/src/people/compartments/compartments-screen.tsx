import { Button, Select, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { can } from '@scholium/review';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { i18n } from '../../locales/index.js';
import { countLabel, toFailure, useMe, useNextId, useRoute, useRouteMutation } from '../../sync/index.js';
import type { RouteOutput } from '../../sync/index.js';
import { ago, DataTable, ErrorState, FormModal, Nothing, Page, Waiting } from '../../ui/index.js';
import type { Column } from '../../ui/index.js';
import { AdministrationPage } from '../administration/administration-page.js';
import { DescriptionField, NameField } from '../administration/name-fields.js';
import { Form } from '../form.js';

type Compartment = RouteOutput<'listCompartments'>['compartments'][number];

const columnsOf = (): readonly Column<Compartment>[] => [
  {
    id: 'name',
    header: i18n.t('Name'),
    cell: ({ row: { original } }) => (
      <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <Link to="/admin/compartments/$compartmentId" params={{ compartmentId: original.id }} dir="auto">
          {original.name}
        </Link>
        {original.description === '' ? null : (
          <Text size="xs" c="dimmed" dir="auto" lineClamp={2}>
            {original.description}
          </Text>
        )}
      </div>
    ),
  },
  {
    id: 'owner',
    header: i18n.t('Owner'),
    cell: ({ row: { original } }) =>
      original.owner.active ? original.owner.name : i18n.t('{name} (deactivated)', { name: original.owner.name }),
  },
  {
    id: 'own',
    header: i18n.t('Your access'),
    cell: ({ row: { original } }) =>
      original.expiresAt === null ? '' : i18n.t('ends {when}', { when: ago(original.expiresAt) }),
  },
  {
    id: 'members',
    header: i18n.t('People'),
    cell: ({ row: { original } }) => (original.members === null ? '' : countLabel(original.members)),
  },
];

/** The compartments that somebody is in, owns or administers. */
export function CompartmentsScreen(): ReactElement {
  const { user } = useMe();
  const actor = { userId: user.id, active: user.active, workspaceRole: user.workspaceRole, projectRole: null };
  const { data, error, refetch } = useRoute('listCompartments', {});
  const [makes, setMakes] = useState(false);
  const columns = useMemo(() => columnsOf(), []);
  const failure = toFailure(error);
  const administers = can(actor, 'compartment.create');
  return (
    <Frame
      administers={administers}
      actions={
        administers ? (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setMakes(true)}>
            {i18n.t('Create compartment')}
          </Button>
        ) : null
      }
    >
      {failure ? <ErrorState problem={failure} onRetry={() => void refetch()} /> : null}
      {data ? (
        data.compartments.length === 0 ? (
          <Nothing title={i18n.t('No compartments')}>
            {i18n.t('You are in no compartment and own none. Others, if there are any, are not shown.')}
          </Nothing>
        ) : (
          <DataTable label={i18n.t('Compartments')} rows={data.compartments} columns={columns} idOf={({ id }) => id} />
        )
      ) : failure ? null : (
        <Waiting />
      )}
      {makes ? <CreateCompartment onClose={() => setMakes(false)} /> : null}
    </Frame>
  );
}

function Frame({
  administers,
  actions,
  children,
}: {
  readonly administers: boolean;
  readonly actions: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  const page = {
    title: i18n.t('Compartments'),
    description: i18n.t(
      'Lists of people who need to know. Only they see what a compartment protects, each of them until a date.',
    ),
  };
  return administers ? (
    <AdministrationPage {...page} actions={actions}>
      {children}
    </AdministrationPage>
  ) : (
    <Page {...page}>{children}</Page>
  );
}

function CreateCompartment({ onClose }: { readonly onClose: () => void }): ReactElement {
  const nextId = useNextId();
  const [ownerId, setOwner] = useState<string | null>(null);
  const users = useRoute('listUsers', {}).data?.users ?? [];
  const create = useRouteMutation('createCompartment', ['listCompartments']);
  return (
    <FormModal opened onClose={onClose} title={i18n.t('Create compartment')} centered>
      <Form
        submit={i18n.t('Create')}
        pending={create.isPending}
        error={create.error}
        onSubmit={(field) =>
          create.mutate(
            {
              body: {
                commandId: nextId(),
                compartmentId: nextId(),
                name: field('name'),
                description: field('description'),
                ownerId: ownerId ?? '',
              },
            },
            { onSuccess: onClose },
          )
        }
      >
        <NameField value={undefined} most={100} />
        <DescriptionField value={undefined} />
        <Select
          label={i18n.t('Owner')}
          description={i18n.t('Says who is in it. Nobody is in it yet, not even the owner.')}
          searchable
          required
          withAsterisk={false}
          data={users
            .filter(({ active }) => active)
            .map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))}
          value={ownerId}
          onChange={setOwner}
        />
      </Form>
    </FormModal>
  );
}
