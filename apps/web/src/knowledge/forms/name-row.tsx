import { ActionIcon, Collapse, Group, Select, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconArrowBarToUp, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { EntityName } from '@scholium/review';
import { NAME_KIND_WORDS } from '@scholium/review';
import { i18n } from '../../locales/index.js';
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

const orNull = (value: string) => (value.trim() === '' ? null : value.trim());

/** A name: text and kind; script, language and strength on request. */
export function NameRow({ name, at, only, errors, onChange, onRemove, onFirst }: NameRowProps): ReactElement {
  const complaint = (field: string) => errors[`names.${at}.${field}`];
  const hidden = complaint('script') ?? complaint('language');
  const [open, setOpen] = useState(false);
  const details = [name.script, name.language, name.strength === 'weak' ? i18n.t('weak') : null]
    .filter(Boolean)
    .join(', ');
  const called = at === 0 ? i18n.t('Name') : i18n.t('Name {number}', { number: at + 1 });
  const words = at === 0 ? i18n.t('name') : i18n.t('name {number}', { number: at + 1 });
  return (
    <Stack gap={4} role="group" aria-label={called}>
      <Group gap={4} wrap="nowrap" align="flex-start">
        <TextInput
          flex={1}
          miw={0}
          aria-label={called}
          placeholder={i18n.t('As printed')}
          value={name.text}
          error={complaint('text')}
          dir="auto"
          onChange={(event) => onChange({ ...name, text: event.currentTarget.value })}
        />
        <Select
          w={132}
          aria-label={i18n.t('Kind of {name}', { name: words })}
          data={Object.entries(NAME_KIND_WORDS).map(([value, label]) => ({ value, label: i18n.t(label) }))}
          value={name.kind}
          allowDeselect={false}
          onChange={(kind) => kind && onChange({ ...name, kind: kind as EntityName['kind'] })}
        />
        <Tooltip label={i18n.t('Script, language, strength')}>
          <ActionIcon
            mt={4}
            variant={open ? 'light' : 'subtle'}
            color="gray"
            aria-expanded={open}
            aria-label={i18n.t('Details of {name}', { name: words })}
            onClick={() => setOpen(!open)}
          >
            <IconAdjustmentsHorizontal size={16} />
          </ActionIcon>
        </Tooltip>
        {at > 0 && (
          <Tooltip label={i18n.t('Show this name')}>
            <ActionIcon
              mt={4}
              variant="subtle"
              color="gray"
              aria-label={i18n.t('Make {name} the one shown', { name: words })}
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
            aria-label={i18n.t('Remove {name}', { name: words })}
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
            label={i18n.t('Script')}
            placeholder={/* no message */ 'Latn'}
            value={name.script ?? ''}
            error={complaint('script')}
            onChange={(event) => onChange({ ...name, script: orNull(event.currentTarget.value) })}
          />
          <TextInput
            w={110}
            size="xs"
            label={i18n.t('Language')}
            placeholder={/* no message */ 'ar'}
            value={name.language ?? ''}
            error={complaint('language')}
            onChange={(event) => onChange({ ...name, language: orNull(event.currentTarget.value) })}
          />
          <Select
            w={200}
            size="xs"
            label={i18n.t('Strength')}
            allowDeselect={false}
            value={name.strength}
            onChange={(strength) => strength && onChange({ ...name, strength: strength as EntityName['strength'] })}
            data={[
              { value: 'strong', label: i18n.t('Strong: names only this one') },
              { value: 'weak', label: i18n.t('Weak: others share it') },
            ]}
          />
        </Group>
      </Collapse>
    </Stack>
  );
}
