import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { failureOf, toFailure, useRoute, useRouteMutation } from '../sync/index.js';
import { notifyError, ErrorState, Waiting, When } from '../ui/index.js';
import { browserLabel } from './browser-label.js';

export function SessionList(): ReactElement {
  const { data, error, refetch } = useRoute('listSessions', {});
  const end = useRouteMutation('endSession', ['listSessions']);
  const failure = toFailure(error);
  if (failure) return <ErrorState problem={failure} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={3} />;
  return (
    <Stack gap="xs">
      {data.sessions.map(({ id, userAgent, address, createdAt, lastSeenAt, current }) => (
        <Paper key={id} withBorder p="sm" bg="var(--surface)">
          <Group justify="space-between">
            <div>
              <Text size="sm" fw={600}>
                {browserLabel(userAgent)}{' '}
                {current ? (
                  <Badge size="sm" variant="light" ml={6}>
                    this one
                  </Badge>
                ) : null}
              </Text>
              <Text size="xs" c="dimmed">
                {address}, signed in <When time={createdAt} />, last seen <When time={lastSeenAt} />
              </Text>
            </div>
            {current ? null : (
              <Button
                size="compact-sm"
                variant="default"
                loading={end.isPending && end.variables.params.sessionId === id}
                onClick={() =>
                  end.mutate({ params: { sessionId: id } }, { onError: (problem) => notifyError(failureOf(problem)) })
                }
              >
                End
              </Button>
            )}
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}
