import { ActionIcon, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { termIdFor, type RejectionReason } from '@scholium/review';
import { i18n } from '../../locales/index.js';

interface ReasonListProps {
  readonly reasons: readonly RejectionReason[];
  readonly editable: boolean;
  readonly onChange: (reasons: RejectionReason[]) => void;
}

/** The project's rejection reasons. */
export function ReasonList({ reasons, editable, onChange }: ReasonListProps): ReactElement {
  const add = () =>
    onChange([...reasons, { code: termIdFor('reason', new Set(reasons.map(({ code }) => code))), label: '' }]);
  return (
    <section aria-label={i18n.t('Reasons for rejecting')}>
      <Title order={3} size="h5">
        {i18n.t('Reasons for rejecting')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {i18n.t('The author reads the reason at the passage.')}
      </Text>
      <Stack gap={6} role="list">
        {reasons.map((reason) => (
          <Group key={reason.code} gap="xs" wrap="nowrap" role="listitem">
            <TextInput
              size="sm"
              flex={1}
              aria-label={i18n.t('Reason')}
              value={reason.label}
              maxLength={120}
              readOnly={!editable}
              onChange={(event) =>
                onChange(reasons.map((one) => (one === reason ? { ...one, label: event.target.value } : one)))
              }
            />
            {editable ? (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={i18n.t('Remove {label}', { label: reason.label })}
                onClick={() => onChange(reasons.filter((one) => one !== reason))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            ) : null}
          </Group>
        ))}
      </Stack>
      {editable ? (
        <Button mt="xs" size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} />} onClick={add}>
          {i18n.t('Add a reason')}
        </Button>
      ) : null}
    </section>
  );
}
