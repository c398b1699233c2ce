import { Button, Group, Select, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import type { SavedAuditFilter } from '@scholium/contract';
import { i18n } from '../locales/index.js';
import { toFailure, useRouteMutation } from '../sync/index.js';
import { CancelButton, FormModal, notifyError } from '../ui/index.js';
import type { AuditUrl } from './use-audit-url.js';

type Chosen = SavedAuditFilter['chosen'];

const NAME = 80;
const isSame = (one: Chosen, other: Chosen): boolean => textOf(one) === textOf(other);
const textOf = (chosen: Chosen): string => JSON.stringify(Object.entries(chosen).toSorted());

/** The filters that the viewer saved by name: one is chosen, saved or removed. */
export function SavedFilters({
  url,
  saved,
}: {
  readonly url: AuditUrl;
  readonly saved: readonly SavedAuditFilter[];
}): ReactElement | null {
  const keep = useRouteMutation('saveAuditFilters', ['listAuditFilters']);
  const [naming, { open, close }] = useDisclosure(false);
  const current = saved.find(({ chosen }) => isSame(chosen, url.values)) ?? null;
  // The button that saved or removed a filter is gone: the focus goes to what stands in its place.
  const changed = useRef(false);
  const choice = useRef<HTMLInputElement>(null);
  const save = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (changed.current) (current ? choice : save).current?.focus();
    changed.current = false;
  }, [current]);
  const others = (name: string) => saved.filter((filter) => filter.name !== name);
  const put = (next: readonly SavedAuditFilter[], done?: () => void) => {
    changed.current = true;
    keep.mutate(
      { body: { saved: [...next] } },
      {
        onError: (problem) => {
          changed.current = false;
          notifyError(toFailure(problem) ?? problem);
        },
        ...(done ? { onSuccess: done } : {}),
      },
    );
  };
  if (saved.length === 0 && !url.filtered) return null;
  return (
    <>
      {saved.length > 0 ? (
        <Select
          ref={choice}
          aria-label={i18n.t('Saved filter')}
          placeholder={i18n.t('Saved filters')}
          w={200}
          value={current?.name ?? null}
          onChange={(name) => {
            const filter = saved.find((one) => one.name === name);
            if (filter) url.show(filter.chosen);
          }}
          data={saved.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b))}
        />
      ) : null}
      {current ? (
        <Button variant="subtle" color="red" loading={keep.isPending} onClick={() => put(others(current.name))}>
          {i18n.t('Remove saved filter')}
        </Button>
      ) : null}
      {url.filtered && !current ? (
        <Button ref={save} variant="subtle" onClick={open}>
          {i18n.t('Save filter')}
        </Button>
      ) : null}
      <FormModal opened={naming} onClose={close} title={i18n.t('Save filter')} centered>
        <Name
          pending={keep.isPending}
          onCancel={close}
          onName={(name) => put([...others(name), { name, chosen: url.values }], close)}
        />
      </FormModal>
    </>
  );
}

interface NameProps {
  readonly pending: boolean;
  readonly onCancel: () => void;
  readonly onName: (name: string) => void;
}

function Name({ pending, onCancel, onName }: NameProps): ReactElement {
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') onName(name.trim());
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        label={i18n.t('Name')}
        description={i18n.t('A filter of the same name is replaced. Only you see it.')}
        maxLength={NAME}
        required
        data-autofocus
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        mb="md"
      />
      <Group justify="flex-end">
        <CancelButton onCancel={onCancel} />
        <Button type="submit" loading={pending}>
          {i18n.t('Save')}
        </Button>
      </Group>
    </form>
  );
}
