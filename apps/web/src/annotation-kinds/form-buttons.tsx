import { Button, Group } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { i18n } from '../locales/index.js';

/** The buttons under a form of an annotation; the last one is Cancel. */
export function FormButtons({
  onCancel,
  children,
}: {
  readonly onCancel: () => void;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <Group gap="xs">
      {children}
      <Button size="compact-xs" variant="default" onClick={onCancel}>
        {i18n.t('Cancel')}
      </Button>
    </Group>
  );
}
