import { Container, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useEffect } from 'react';

interface PageProps {
  readonly title: string;
  /** The parent of the page, for the document title. */
  readonly of?: string | undefined;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly width?: 'sm' | 'md' | 'lg' | 'xl';
  readonly children: ReactNode;
}

/** A page: heading, description, actions, content. */
export function Page({ title, of, description, actions, width = 'lg', children }: PageProps): ReactElement {
  useTitle(title, of);
  return (
    <Container size={width} py="xl" w="100%">
      <Group justify="space-between" align="flex-end" mb="lg" gap="sm">
        <Stack gap={2} flex="1 1 20rem" miw={0}>
          <Title order={1} size="h2">
            {title}
          </Title>
          {description ? (
            <Text c="dimmed" maw="44rem">
              {description}
            </Text>
          ) : null}
        </Stack>
        {actions ? <Group gap="xs">{actions}</Group> : null}
      </Group>
      {children}
    </Container>
  );
}

/** Sets the document title. */
export function useTitle(...parts: readonly (string | undefined)[]): void {
  const title = [...parts, /* no message */ 'Scholium'].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
