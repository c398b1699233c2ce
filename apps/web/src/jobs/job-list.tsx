import { Stack, Title } from '@mantine/core';
import { useId } from 'react';
import type { ReactElement } from 'react';

interface JobListProps {
  readonly title: string;
  readonly children: readonly ReactElement[];
}

/** Jobs of one person, newest first; nothing where there are none. */
export function JobList({ title, children }: JobListProps): ReactElement | null {
  const id = useId();
  if (children.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <Title order={2} size="h4" id={id} mt="xl" mb="sm">
        {title}
      </Title>
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {children}
      </Stack>
    </section>
  );
}
