import { Group } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { CancelButton } from '../ui/index.js';

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
      <CancelButton size="compact-xs" onCancel={onCancel} />
    </Group>
  );
}
