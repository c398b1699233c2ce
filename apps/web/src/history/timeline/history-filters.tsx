import { Group, Select } from '@mantine/core';
import type { ReactElement } from 'react';
import { useHistoryPlace } from '../history-context.js';
import { GROUPS, type Group as KindGroup, type HistorySearch } from '../history-search.js';

const NAMES: Readonly<Record<KindGroup, string>> = { text: 'Text', annotations: 'Annotations', decisions: 'Decisions', discussion: 'Discussion', document: 'Document' };

/** Whose doing, and of what kind; both are in the address. */
export function HistoryFilters(): ReactElement {
  const { store, search, go } = useHistoryPlace();
  const people = [...store.people.values()].map(({ id, name }) => ({ value: id, label: name }));
  const set = (part: { readonly person?: string | undefined; readonly group?: KindGroup | undefined }) => {
    const next = { ...search, ...part };
    go(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as HistorySearch);
  };
  return (
    <Group gap={6} wrap="nowrap" grow>
      <Select size="xs" aria-label="Person" placeholder="Everybody" data={people} value={search.person ?? null} clearable clearButtonProps={{ 'aria-label': 'Everybody' }} searchable onChange={(person) => set({ person: person ?? undefined })} />
      <Select size="xs" aria-label="Kind" placeholder="Everything" data={GROUPS.map((value) => ({ value, label: NAMES[value] }))} value={search.group ?? null} clearable clearButtonProps={{ 'aria-label': 'Everything' }} onChange={(group) => set({ group: GROUPS.find((one) => one === group) })} />
    </Group>
  );
}
