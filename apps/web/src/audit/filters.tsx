import { Button, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { useRoute } from '../sync/index.js';
import { actionLabel, actionOptions } from './actions.js';
import type { AuditUrl } from './use-audit-url.js';

/** What is listed: by person, object, action, time and address. */
export function Filters({ url }: { readonly url: AuditUrl }): ReactElement {
  const { data } = useRoute('listAuditFilters', {});
  const { values, set } = url;
  const named = (list: readonly { readonly id: string; readonly name: string }[] = []) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  const projects = named(data?.projects);
  const other =
    values.object !== undefined && !projects.some(({ value }) => value === values.object)
      ? [{ value: values.object, label: i18n.t('One object') }]
      : [];
  return (
    <Group mb="sm" gap="sm" role="search" aria-label={i18n.t('Filter the log')}>
      <Select
        aria-label={i18n.t('Person')}
        placeholder={i18n.t('Anybody')}
        searchable
        clearable
        w={190}
        value={values.person ?? null}
        onChange={(person) => set({ person })}
        data={named(data?.people)}
      />
      <Select
        aria-label={i18n.t('Object')}
        placeholder={i18n.t('Any object')}
        searchable
        clearable
        w={190}
        value={values.object ?? null}
        onChange={(object) => set({ object })}
        data={[...other, ...projects]}
      />
      <Select
        aria-label={i18n.t('Action')}
        placeholder={i18n.t('Any action')}
        searchable
        clearable
        w={220}
        value={values.kind ?? null}
        onChange={(kind) => set({ kind })}
        data={actionOptions(values.kind)}
        renderOption={({ option }) => actionLabel(option.value)}
      />
      <Address key={values.address ?? ''} value={values.address ?? ''} onChange={(address) => set({ address })} />
      <TextInput
        type="date"
        aria-label={i18n.t('From')}
        title={i18n.t('From')}
        value={values.from ?? ''}
        onChange={(event) => set({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        aria-label={i18n.t('Until')}
        title={i18n.t('Until')}
        value={values.to ?? ''}
        onChange={(event) => set({ to: event.currentTarget.value })}
      />
      {url.filtered ? (
        <Button variant="subtle" onClick={url.clear}>
          {i18n.t('Show all')}
        </Button>
      ) : null}
      <Button
        component="a"
        href={url.exportAddress}
        download
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        ml="auto"
      >
        {i18n.t('Export as CSV')}
      </Button>
    </Group>
  );
}

interface AddressProps {
  readonly value: string;
  readonly onChange: (address: string) => void;
}

function Address({ value, onChange }: AddressProps): ReactElement {
  const [typed, setTyped] = useState(value);
  const apply = useDebouncedCallback(onChange, 500);
  return (
    <TextInput
      aria-label={i18n.t('Network address')}
      placeholder={i18n.t('Any address')}
      w={160}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        apply(currentTarget.value.trim());
      }}
    />
  );
}
