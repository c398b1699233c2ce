import { Group, Select } from '@mantine/core';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { useHistoryContext } from '../history-context.js';
import { GROUPS, type Group as KindGroup, type HistorySearch } from '../history-search.js';

const NAMES: Readonly<Record<KindGroup, string>> = {
  text: /*i18n*/ 'Text',
  annotations: /*i18n*/ 'Annotations',
  decisions: /*i18n*/ 'Decisions',
  discussion: /*i18n*/ 'Discussion',
  document: /*i18n*/ 'Document',
};

/** Filters by person and kind; both are in the URL. */
export function HistoryFilters(): ReactElement {
  const { store, search, go } = useHistoryContext();
  const people = [
    { value: '', label: i18n.t('Everybody') },
    ...[...store.people.values()].map(({ id, name }) => ({ value: id, label: name })),
  ];
  const set = (part: { readonly person?: string | undefined; readonly group?: KindGroup | undefined }) => {
    const next = { ...search, ...part };
    go(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as HistorySearch);
  };
  return (
    <Group gap={6} wrap="nowrap" grow>
      <Select
        size="xs"
        aria-label={i18n.t('Person')}
        data={people}
        value={search.person ?? ''}
        allowDeselect={false}
        searchable
        onChange={(person) => set({ person: person || undefined })}
      />
      <Select
        size="xs"
        aria-label={i18n.t('Kind')}
        data={[{ value: '', label: i18n.t('All') }, ...GROUPS.map((value) => ({ value, label: i18n.t(NAMES[value]) }))]}
        value={search.group ?? ''}
        allowDeselect={false}
        onChange={(group) => set({ group: GROUPS.find((one) => one === group) })}
      />
    </Group>
  );
}
