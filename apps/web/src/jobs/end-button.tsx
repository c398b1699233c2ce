import { Button } from '@mantine/core';
import { IconTrash, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';

interface EndButtonProps {
  /** Whether the job is under way, and so is cancelled. */
  readonly cancels: boolean;
  readonly loading: boolean;
  readonly onClick: () => void;
}

/** Cancels a job, or removes one that has ended. */
export function EndButton({ cancels, loading, onClick }: EndButtonProps): ReactElement {
  const Icon = cancels ? IconX : IconTrash;
  return (
    <Button
      variant="subtle"
      color="gray"
      size="sm"
      leftSection={<Icon size={16} aria-hidden />}
      loading={loading}
      onClick={onClick}
    >
      {cancels ? i18n.t('Cancel') : i18n.t('Remove')}
    </Button>
  );
}
