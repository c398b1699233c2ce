import { Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { termIdFor, type EntityType } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { assignKey } from './draft.js';
import { EntryRow } from './entry-row.js';
import { UNUSED } from './term-usage.js';
import type { Merging, TermUsage } from './term-usage.js';

interface EntityTypeListProps {
  readonly types: readonly EntityType[];
  /** By id; what is not used is not in it. */
  readonly usage: ReadonlyMap<string, TermUsage>;
  /** Ids that a new type may not have. */
  readonly taken: readonly string[];
  readonly mergingOf: (id: string) => Merging | null;
  readonly editable: boolean;
  readonly onChange: (types: EntityType[]) => void;
}

/** The project's entity types. */
export function EntityTypeList({
  types,
  usage,
  taken,
  mergingOf,
  editable,
  onChange,
}: EntityTypeListProps): ReactElement {
  const add = () =>
    onChange([
      ...types,
      {
        id: termIdFor('type', new Set([...taken, ...types.map((type) => type.id)])),
        label: '',
        letter: '',
        color: types.length % 8,
        shortcut: null,
        description: '',
      },
    ]);
  const change = (id: string, { shortcut, ...rest }: Partial<EntityType>) => {
    const keyed = shortcut === undefined ? [...types] : assignKey(types, id, shortcut);
    onChange(keyed.map((type) => (type.id === id ? { ...type, ...rest } : type)));
  };
  return (
    <section aria-label={i18n.t('Entity types')}>
      <Title order={3} size="h5">
        {i18n.t('Entity types for mentions')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {i18n.t('Each has a letter beside its colour.')}
      </Text>
      <Stack gap={6} role="list">
        {types.map((type) => (
          <EntryRow
            key={type.id}
            entry={type}
            editable={editable}
            onChange={(to) => change(type.id, to)}
            usage={usage.get(type.id) ?? UNUSED}
            merging={mergingOf(type.id)}
            removal={{ usage: usage.get(type.id) ?? UNUSED, nested: 0 }}
            onRemove={() => onChange(types.filter((one) => one !== type))}
          >
            <TextInput
              size="sm"
              w={52}
              aria-label={i18n.t('Letter of {label}', { label: type.label })}
              value={type.letter}
              maxLength={3}
              readOnly={!editable}
              onChange={(event) => change(type.id, { letter: event.currentTarget.value })}
            />
          </EntryRow>
        ))}
      </Stack>
      {editable ? (
        <Button mt="xs" size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} />} onClick={add}>
          {i18n.t('Add an entity type')}
        </Button>
      ) : null}
    </section>
  );
}
