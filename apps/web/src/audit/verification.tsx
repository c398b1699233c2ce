import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { AuditState } from '@scholium/contract';
import { useLookAgain } from '../jobs/index.js';
import { i18n } from '../locales/index.js';
import { toFailure, useRoute, useRouteMutation } from '../sync/index.js';
import { ago, notifyError } from '../ui/index.js';
import { Forwarding } from './forwarding.js';

/** Whether the log is sealed, and a button that verifies it. */
export function Verification(): ReactElement | null {
  const { data, refetch } = useRoute('getAuditState', {}, { fresh: true });
  const verify = useRouteMutation('verifyAuditLog', ['getAuditState']);
  const running = data?.verification?.endedAt === null;
  useLookAgain(running, refetch);
  if (!data) return null;
  const start = () => verify.mutate({}, { onError: (problem) => notifyError(toFailure(problem) ?? problem) });
  return (
    <>
      {data.sealing !== null ? (
        <Alert
          color="red"
          variant="light"
          icon={<IconAlertTriangle aria-hidden />}
          mb="sm"
          title={i18n.t('The log is not sealed')}
        >
          {data.sealing}
        </Alert>
      ) : null}
      <Forwarding receivers={data.forwarding} />
      <Group mb="md" gap="sm">
        <Button
          variant="default"
          leftSection={<IconShieldCheck size={16} aria-hidden />}
          loading={running || verify.isPending}
          onClick={start}
        >
          {i18n.t('Verify')}
        </Button>
        <Text size="sm" c="dimmed" role="status" flex="1 1 14rem">
          {running ? i18n.t('The log is being verified.') : resultOf(data)}
        </Text>
      </Group>
      {data.verification?.problem ? (
        <Alert
          color="red"
          variant="light"
          icon={<IconAlertTriangle aria-hidden />}
          mb="md"
          title={i18n.t('The log is not as it was sealed')}
        >
          <Text size="sm">{data.verification.problem.message}</Text>
          {data.verification.problem.streamId === null ? null : (
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {i18n.t('Stream {stream}, entry {entry}', {
                stream: data.verification.problem.streamId,
                entry: data.verification.problem.seq ?? '–',
              })}
            </Text>
          )}
        </Alert>
      ) : null}
    </>
  );
}

function resultOf({ checkpoint, verification }: AuditState): string {
  if (verification && !verification.problem)
    return i18n.t(
      'As it was sealed: {count, plural, one {# entry} other {# entries}}, verified {when}. {unsealed, plural, =0 {} one {# entry is not sealed yet.} other {# entries are not sealed yet.}}',
      {
        count: verification.entries,
        when: ago(verification.endedAt ?? verification.startedAt),
        unsealed: verification.unsealed,
      },
    );
  return checkpoint ? i18n.t('Sealed {when}.', { when: ago(checkpoint.at) }) : '';
}
