import { Stack, Switch, Textarea } from '@mantine/core';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';

interface AcceptAtOnceProps {
  /** Null to propose. */
  readonly reason: string | null;
  readonly onChange: (reason: string | null) => void;
}

/** Whether annotations are imported as accepted work, and why. */
export function AcceptAtOnce({ reason, onChange }: AcceptAtOnceProps): ReactElement {
  return (
    <Stack gap="xs" mt="md">
      <Switch
        label={i18n.t('Import as accepted work')}
        description={i18n.t('For what was reviewed elsewhere. Nobody decides on it here; you can undo it for a day.')}
        checked={reason !== null}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? '' : null)}
      />
      {reason === null ? null : (
        <Textarea
          label={i18n.t('Reason')}
          description={i18n.t('It is kept in the history, on each annotation and in the audit log.')}
          required
          maxLength={2_000}
          autosize
          minRows={2}
          maxRows={6}
          value={reason}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </Stack>
  );
}
