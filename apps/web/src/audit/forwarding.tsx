import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { AuditState } from '@scholium/contract';
import { i18n } from '../locales/index.js';
import { ago } from '../ui/index.js';

type Receiver = AuditState['forwarding'][number];

/** Where the log is forwarded to, and how far; nothing where it is not. */
export function Forwarding({ receivers }: { readonly receivers: readonly Receiver[] }): ReactElement {
  return (
    <>
      {receivers.map((receiver) => (
        <State key={receiver.receiver} receiver={receiver} />
      ))}
    </>
  );
}

function State({ receiver }: { readonly receiver: Receiver }): ReactElement {
  const { problem } = receiver;
  if (problem === null)
    return (
      <Text size="sm" c="dimmed" mb="xs">
        {`${nameOf(receiver)}: ${progressOf(receiver)}`}
      </Text>
    );
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      mb="sm"
      title={i18n.t('The log is not forwarded to {receiver}', { receiver: nameOf(receiver) })}
    >
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {problem}
      </Text>
      <Text size="sm">{progressOf(receiver)}</Text>
    </Alert>
  );
}

const nameOf = ({ receiver }: Receiver): string => (receiver === 'syslog' ? i18n.t('Syslog') : i18n.t('Webhook'));

function progressOf({ deliveredAt, waiting }: Receiver): string {
  const delivered =
    deliveredAt === null
      ? i18n.t('Nothing was delivered yet.')
      : i18n.t('Last delivered {when}.', { when: ago(deliveredAt) });
  const rest = i18n.t('{count, plural, =0 {Nothing waits.} one {# entry waits.} other {# entries wait.}}', {
    count: waiting,
  });
  return `${delivered} ${rest}`;
}
