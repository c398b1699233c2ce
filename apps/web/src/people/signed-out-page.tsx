import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useTitle } from '../ui/index.js';

/** The layout of the screens for people who are not signed in. */
export function SignedOutPage({
  title,
  children,
  intro,
}: {
  readonly title: string;
  readonly intro?: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  useTitle(title);
  return (
    <Stack w="100%" maw={400} gap="lg">
      <Stack gap={4} align="center">
        <img src="/favicon.svg" alt="" width={40} height={40} />
        <Title order={1} size="h3">
          {title}
        </Title>
        {intro ? (
          <Text c="dimmed" ta="center" size="sm">
            {intro}
          </Text>
        ) : null}
      </Stack>
      <Paper withBorder p="lg" bg="var(--surface)">
        {children}
      </Paper>
    </Stack>
  );
}
