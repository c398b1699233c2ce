import { Button, Select, Text } from '@mantine/core';
import { IconBuildingPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { OrganisationKind } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { countLabel, toFailure, useNextId, useRoute, useRouteMutation } from '../../sync/index.js';
import type { RouteOutput } from '../../sync/index.js';
import { DataTable, DeniedState, ErrorState, FormModal, Waiting } from '../../ui/index.js';
import type { Column } from '../../ui/index.js';
import { Form } from '../form.js';
import { organisationLabel } from '../organisation-label.js';
import { AdministrationPage } from './administration-page.js';
import { NameField } from './name-fields.js';

type Organisation = RouteOutput<'listOrganisations'>['organisations'][number];

const KINDS: Readonly<Record<OrganisationKind, string>> = {
  own: /*i18n*/ 'Runs this workspace',
  client: /*i18n*/ 'Client',
  community: /*i18n*/ 'Community',
};

/** The organisations that people belong to. */
export function OrganisationsScreen(): ReactElement {
  const { data, error, refetch } = useRoute('listOrganisations', {});
  const [edited, setEdited] = useState<Organisation | 'new' | null>(null);
  const columns = useMemo(
    (): readonly Column<Organisation>[] => [
      {
        id: 'name',
        header: i18n.t('Name'),
        cell: ({ row }) => (
          <Text size="sm" fw={500} dir="auto" style={{ overflowWrap: 'anywhere' }}>
            {organisationLabel(row.original)}
          </Text>
        ),
      },
      { id: 'kind', header: i18n.t('Kind'), cell: ({ row }) => i18n.t(KINDS[row.original.kind]) },
      { id: 'people', header: i18n.t('People'), cell: ({ row }) => countLabel(row.original.people) },
      {
        id: 'actions',
        header: i18n.t('Actions'),
        cell: ({ row: { original } }) => (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={i18n.t('Edit {name}', { name: organisationLabel(original) })}
            onClick={() => setEdited(original)}
          >
            {i18n.t('Edit')}
          </Button>
        ),
      },
    ],
    [],
  );
  const failure = toFailure(error);
  if (failure?.code === 'not_found' || failure?.code === 'not_allowed') return <DeniedState />;
  return (
    <AdministrationPage
      title={i18n.t('Organisations')}
      description={i18n.t(
        'People of clients and of the community are guests: they are shown with their organisation, and markings may keep things from them.',
      )}
      actions={
        <Button leftSection={<IconBuildingPlus size={16} />} onClick={() => setEdited('new')}>
          {i18n.t('Create organisation')}
        </Button>
      }
    >
      {failure ? <ErrorState problem={failure} onRetry={() => void refetch()} /> : null}
      {data ? (
        <DataTable label={i18n.t('Organisations')} rows={data.organisations} columns={columns} idOf={({ id }) => id} />
      ) : failure ? null : (
        <Waiting />
      )}
      {edited ? (
        <EditOrganisation organisation={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      ) : null}
    </AdministrationPage>
  );
}

function EditOrganisation({
  organisation,
  onClose,
}: {
  readonly organisation: Organisation | null;
  readonly onClose: () => void;
}): ReactElement {
  const nextId = useNextId();
  const [kind, setKind] = useState<OrganisationKind>(organisation?.kind ?? 'client');
  const changed = ['listOrganisations', 'listUsers', 'listMembers'] as const;
  const create = useRouteMutation('createOrganisation', [...changed]);
  const update = useRouteMutation('updateOrganisation', [...changed]);
  const submit = (field: (name: string) => string) => {
    const body = { commandId: nextId(), name: field('name') };
    if (organisation)
      update.mutate(
        { params: { organisationId: organisation.id }, body: { ...body, organisationKind: kind } },
        { onSuccess: onClose },
      );
    else if (kind !== 'own')
      create.mutate({ body: { ...body, organisationId: nextId(), organisationKind: kind } }, { onSuccess: onClose });
  };
  const kinds = (['client', 'community'] as const).map((value) => ({ value, label: i18n.t(KINDS[value]) }));
  return (
    <FormModal
      opened
      onClose={onClose}
      title={organisation ? i18n.t('Edit organisation') : i18n.t('Create organisation')}
      centered
    >
      <Form
        submit={organisation ? i18n.t('Save') : i18n.t('Create')}
        pending={create.isPending || update.isPending}
        error={create.error ?? update.error}
        onSubmit={submit}
      >
        <NameField value={organisation?.name} most={200} />
        {organisation?.kind === 'own' ? null : (
          <Select
            label={i18n.t('Kind')}
            description={i18n.t('TLP:AMBER reaches clients, TLP:GREEN the community as well.')}
            data={kinds}
            value={kind}
            allowDeselect={false}
            onChange={(value) => value && setKind(value as OrganisationKind)}
          />
        )}
      </Form>
    </FormModal>
  );
}
