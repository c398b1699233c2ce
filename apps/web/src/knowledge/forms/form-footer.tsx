import { Button, Group, Stack, Textarea } from '@mantine/core';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { CancelButton } from '../../ui/index.js';

interface FormFooterProps {
  readonly submit: string;
  readonly sending: boolean;
  /** The message to the reviewer; null when the form has no such field. */
  readonly message: string | null;
  readonly onMessage: (message: string) => void;
  readonly onCancel?: (() => void) | undefined;
}

/** The message to the reviewer, and the buttons. */
export function FormFooter({ submit, sending, message, onMessage, onCancel }: FormFooterProps): ReactElement {
  return (
    <Stack gap="sm">
      {message === null ? null : (
        <Textarea
          label={i18n.t('Why')}
          description={i18n.t('For the reviewer. May be left empty.')}
          value={message}
          maxLength={2_000}
          autosize
          minRows={1}
          maxRows={6}
          dir="auto"
          onChange={(event) => onMessage(event.currentTarget.value)}
        />
      )}
      <Group gap="xs" justify="flex-end">
        {onCancel && <CancelButton onCancel={onCancel} />}
        <Button type="submit" loading={sending}>
          {submit}
        </Button>
      </Group>
    </Stack>
  );
}
