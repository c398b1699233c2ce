import { Button, Group, Select, TextInput } from '@mantine/core';
import type { ComboboxData } from '@mantine/core';
import { useDebouncedCallback, useDisclosure, useMediaQuery } from '@mantine/hooks';
import { IconAlertTriangle, IconDownload, IconFilter } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { EMERGENCY_KINDS } from '@scholium/contract';
import { i18n } from '../locales/index.js';
import { useRoute } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { actionLabel, actionOptions } from './actions.js';
import { SavedFilters } from './saved-filters.js';
import type { AuditUrl } from './use-audit-url.js';

type Known = RouteOutput<'listAuditFilters'>;

/** What is listed: by person, object, action, time and address. */
export function Filters({ url }: { readonly url: AuditUrl }): ReactElement {
  const { data } = useRoute('listAuditFilters', {});
  const { values } = url;
  const narrow = useMediaQuery('(max-width: 639.98px)', false, { getInitialValueInEffect: false }) ?? false;
  const [opened, { toggle }] = useDisclosure(false);
  const open = opened || !narrow;
  const group = useRef<HTMLDivElement>(null);
  const showAll = () => {
    // The button goes with the filter.
    group.current?.focus();
    url.clear();
  };
  return (
    <Group mb="sm" gap="sm" role="search" aria-label={i18n.t('Filter the log')} ref={group} tabIndex={-1}>
      {narrow ? (
        <Button
          variant="default"
          leftSection={<IconFilter size={16} aria-hidden />}
          aria-expanded={open}
          onClick={toggle}
        >
          {i18n.t('{count, plural, =0 {Filters} other {Filters (#)}}', { count: Object.keys(values).length })}
        </Button>
      ) : null}
      {open ? <Fields url={url} data={data} /> : null}
      <Button
        variant={values.kind === EMERGENCY_KINDS ? 'light' : 'default'}
        leftSection={<IconAlertTriangle size={16} aria-hidden />}
        aria-pressed={values.kind === EMERGENCY_KINDS}
        onClick={() => url.set({ kind: values.kind === EMERGENCY_KINDS ? null : EMERGENCY_KINDS })}
      >
        {i18n.t('Emergency access')}
      </Button>
      <SavedFilters url={url} saved={data?.saved ?? []} />
      {url.filtered ? (
        <Button variant="subtle" onClick={showAll}>
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

function Fields({ url, data }: { readonly url: AuditUrl; readonly data: Known | undefined }): ReactElement {
  const { values, set } = url;
  const named = (list: readonly { readonly id: string; readonly name: string }[] = []) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  const projects = named(data?.projects);
  const other =
    values.object !== undefined && !projects.some(({ value }) => value === values.object)
      ? [{ value: values.object, label: i18n.t('One object') }]
      : [];
  return (
    <>
      <Choice
        label={i18n.t('Person')}
        all={i18n.t('Anybody')}
        value={values.person}
        onChange={(person) => set({ person })}
        data={named(data?.people)}
      />
      <Choice
        label={i18n.t('Object')}
        all={i18n.t('Any object')}
        value={values.object}
        onChange={(object) => set({ object })}
        data={[...other, ...projects]}
      />
      <Choice
        label={i18n.t('Action')}
        all={i18n.t('Any action')}
        value={values.kind}
        onChange={(kind) => set({ kind })}
        data={actionOptions(values.kind)}
        optionLabel={actionLabel}
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
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  /** Shown where nothing is chosen. */
  readonly all: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | null) => void;
  readonly data: ComboboxData;
  /** The label of an option in the list, where it is not the one in `data`. */
  readonly optionLabel?: (value: string) => string;
}

function Choice({ label, all, value, onChange, data, optionLabel }: ChoiceProps): ReactElement {
  return (
    <Select
      aria-label={label}
      placeholder={all}
      searchable
      clearable
      w={200}
      value={value ?? null}
      onChange={onChange}
      data={data}
      {...(optionLabel ? { renderOption: ({ option }) => optionLabel(option.value) } : {})}
    />
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
