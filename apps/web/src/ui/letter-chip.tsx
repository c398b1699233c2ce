import { Group, Text } from '@mantine/core';
import type { ReactElement } from 'react';

/** A letter in its colour, with its label; colour is never the only sign. `color` is an index into the palette. */
export function LetterChip({
  letter,
  color,
  label,
}: {
  readonly letter: string;
  readonly color: number;
  readonly label: string;
}): ReactElement {
  return (
    <Group component="span" display="inline-flex" gap={6} wrap="nowrap">
      <Text
        span
        size="xs"
        fw={700}
        ta="center"
        miw="1.5rem"
        px={3}
        lh={1.4}
        c={`var(--span-${color})`}
        bd={/* no message */ '1px solid currentcolor'}
        style={{ borderRadius: 'var(--mantine-radius-xs)' }}
        aria-hidden
      >
        {letter}
      </Text>
      <Text span size="sm" style={{ whiteSpace: 'nowrap' }}>
        {label}
      </Text>
    </Group>
  );
}
