import { Text } from '@mantine/core';
import type { ReactElement } from 'react';

/** A line of text in place of an empty list. */
export function EmptyLine({ children }: { readonly children: string }): ReactElement {
  return (
    <Text c="dimmed" size="sm">
      {children}
    </Text>
  );
}
