import { Alert, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { i18n } from '../locales/index.js';

interface JobItemProps {
  readonly title: string;
  /** Beside the title. */
  readonly mark?: ReactNode;
  /** Below the title, such as when it was asked for. */
  readonly about: ReactNode;
  readonly actions: ReactNode;
  /** How far it is; null when it is not under way. `said`: in words; null while it waits for its turn. */
  readonly progress: {
    readonly label: string;
    readonly done: number;
    readonly total: number;
    readonly said: string | null;
  } | null;
  /** What is said of one that was cancelled; null for another. */
  readonly cancelled: string | null;
  readonly failure: { readonly title: string; readonly words: ReactNode } | null;
  /** What it came to. */
  readonly children?: ReactNode;
}

/** A job in a list: how far it is, what it came to, and what can be done. */
export function JobItem(props: JobItemProps): ReactElement {
  const { title, mark, about, actions, progress, cancelled, failure, children } = props;
  const id = useId();
  return (
    <Paper component="li" withBorder p="md" bg="var(--surface)" aria-labelledby={id}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={2} flex="1 1 16rem" miw={0}>
          <Group gap="xs">
            <Title order={3} size="h5" id={id} dir="auto" style={{ overflowWrap: 'anywhere' }}>
              {title}
            </Title>
            {mark}
          </Group>
          <Text size="sm" c="dimmed" component="div" style={{ overflowWrap: 'anywhere' }}>
            {about}
          </Text>
        </Stack>
        <Group gap="xs">{actions}</Group>
      </Group>
      {progress ? (
        <Stack gap={4} mt="sm">
          <Progress
            value={progress.total > 0 ? (100 * progress.done) / progress.total : 0}
            aria-label={progress.label}
            striped
          />
          <Text size="sm" c="dimmed">
            {progress.said ?? i18n.t('Waiting for its turn.')}
          </Text>
        </Stack>
      ) : null}
      {children}
      {cancelled === null ? null : (
        <Text size="sm" mt="xs">
          {cancelled}
        </Text>
      )}
      {failure ? (
        <Alert color="red" variant="light" mt="sm" title={failure.title}>
          {failure.words}
        </Alert>
      ) : null}
    </Paper>
  );
}
