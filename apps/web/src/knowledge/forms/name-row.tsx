import { ActionIcon, Collapse, Group, Select, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconArrowBarToUp, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { EntityName } from '@scholium/review';
import { NAME_KIND_WORDS } from '@scholium/review';
import type { FieldErrors } from './field-errors.js';

interface NameRowProps {
  readonly name: EntityName;
  readonly at: number;
  readonly only: boolean;
  readonly errors: FieldErrors;
  readonly onChange: (name: EntityName) => void;
  readonly onRemove: () => void;
  readonly onFirst: () => void;
}

const KINDS = Object.entries(NAME_KIND_WORDS).map(([value, label]) => ({ value, label }));
const orNull = (value: string) => (value.trim() === '' ? null : value.trim());

/** A name: text and kind; script, language and strength on request. */
export function NameRow({ name, at, only, errors, onChange, onRemove, onFirst }: NameRowProps): ReactElement {
  const complaint = (field: string) => errors[`names.${at}.${field}`];
  const hidden = complaint('script') ?? complaint('language');
  const [open, setOpen] = useState(false);
  const details = [name.script, name.language, name.strength === 'weak' ? 'weak' : null].filter(Boolean).join(', ');
  const called = at === 0 ? 'Name' : `Name ${at + 1}`;
  return (
    <Stack gap={4} role="group" aria-label={called}>
      <Group gap={4} wrap="nowrap" align="flex-start">
        <TextInput
          flex={1}
          miw={0}
          aria-label={called}
          placeholder="As printed"
          value={name.text}
          error={complaint('text')}
          dir="auto"
          onChange={(event) => onChange({ ...name, text: event.currentTarget.value })}
        />
        <Select
          w={132}
          aria-label={`Kind of ${called.toLowerCase()}`}
          data={KINDS}
          value={name.kind}
          allowDeselect={false}
          onChange={(kind) => kind && onChange({ ...name, kind: kind as EntityName['kind'] })}
        />
        <Tooltip label="Script, language, strength">
          <ActionIcon
            mt={4}
            variant={open ? 'light' : 'subtle'}
            color="gray"
            aria-expanded={open}
            aria-label={`Details of ${called.toLowerCase()}`}
            onClick={() => setOpen(!open)}
          >
            <IconAdjustmentsHorizontal size={16} />
          </ActionIcon>
        </Tooltip>
        {at > 0 && (
          <Tooltip label="Show this name">
            <ActionIcon
              mt={4}
              variant="subtle"
              color="gray"
              aria-label={`Make ${called.toLowerCase()} the one shown`}
              onClick={onFirst}
            >
              <IconArrowBarToUp size={16} />
            </ActionIcon>
          </Tooltip>
        )}
        {!only && (
          <ActionIcon
            mt={4}
            variant="subtle"
            color="gray"
            aria-label={`Remove ${called.toLowerCase()}`}
            onClick={onRemove}
          >
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </Group>
      {details !== '' && !open ? (
        <Text size="xs" c="dimmed" pl="sm">
          {details}
        </Text>
      ) : null}
      <Collapse expanded={open || hidden !== undefined} transitionDuration={0}>
        <Group gap={4} align="flex-start" pb={4}>
          <TextInput
            w={110}
            size="xs"
            label="Script"
            placeholder="Latn"
            value={name.script ?? ''}
            error={complaint('script')}
            onChange={(event) => onChange({ ...name, script: orNull(event.currentTarget.value) })}
          />
          <TextInput
            w={110}
            size="xs"
            label="Language"
            placeholder="ar"
            value={name.language ?? ''}
            error={complaint('language')}
            onChange={(event) => onChange({ ...name, language: orNull(event.currentTarget.value) })}
          />
          <Select
            w={200}
            size="xs"
            label="Strength"
            allowDeselect={false}
            value={name.strength}
            onChange={(strength) => strength && onChange({ ...name, strength: strength as EntityName['strength'] })}
            data={[
              { value: 'strong', label: 'Strong: names only this one' },
              { value: 'weak', label: 'Weak: others share it' },
            ]}
          />
        </Group>
      </Collapse>
    </Stack>
  );
}
