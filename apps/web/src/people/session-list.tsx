import { Trans } from '@lingui/react';
import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
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
                    {i18n.t('this one')}
                  </Badge>
                ) : null}
              </Text>
              <Text size="xs" c="dimmed">
                <Trans
                  id="{address}, signed in <0/>, last seen <1/>"
                  values={{ address }}
                  components={{ 0: <When time={createdAt} />, 1: <When time={lastSeenAt} /> }}
                />
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
                {i18n.t('End')}
              </Button>
            )}
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}
