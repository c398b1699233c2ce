import { Text } from '@mantine/core';
import type { ReactElement } from 'react';

/** A quiet line where a list would be. */
export function EmptyLine({ children }: { readonly children: string }): ReactElement {
  return (
    <Text c="dimmed" size="sm">
      {children}
    </Text>
  );
}
