import { Alert, Text } from '@mantine/core';
import { IconMailCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { toFailure, useRoute } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { DataTable, DeniedState, ErrorState, Nothing, Page, Waiting, When } from '../ui/index.js';
import type { Column } from '../ui/index.js';

type MailFailure = RouteOutput<'listMailFailures'>['failures'][number];

const COLUMNS: readonly Column<MailFailure>[] = [
  { id: 'recipient', header: 'To', cell: ({ row: { original: { recipient } } }) => (recipient ? <><Text size="sm">{recipient.name}</Text><Text size="xs" c="dimmed">{recipient.email}</Text></> : <Text size="sm" c="dimmed">Somebody who is gone</Text>) },
  { id: 'error', header: 'What went wrong', cell: ({ row }) => <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{row.original.error}</Text> },
  { id: 'attempts', header: 'Tries', cell: ({ row }) => row.original.attempts },
  { id: 'last', header: 'Last try', cell: ({ row: { original: { lastAt, firstAt } } }) => <When time={lastAt ?? firstAt} /> },
  { id: 'next', header: 'Next try', cell: ({ row: { original: { nextAt } } }) => (nextAt ? <When time={nextAt} /> : <Text size="sm">given up</Text>) },
];

/** For administrators: mails that could not be sent. */
export function MailScreen(): ReactElement {
  const { data, error, refetch } = useRoute('listMailFailures', {});
  const failure = toFailure(error);
  if (failure?.code === 'not_found' || failure?.code === 'not_allowed') return <DeniedState />;
  return (
    <Page title="Mail" description="Mails that could not be sent: those that are tried again, and those given up.">
      {failure && <ErrorState problem={failure} onRetry={() => void refetch()} />}
      {!data && !failure && <Waiting />}
      {data && !data.configured && <Alert variant="default" mb="md" title="No mail server is set up">Nothing is mailed from here. The inbox works without it.</Alert>}
      {data?.failures.length === 0 && <Nothing icon={<IconMailCheck aria-hidden />} title="No mail has failed">When a mail cannot be sent, it is listed here with the reason.</Nothing>}
      {data && data.failures.length > 0 && <DataTable label="Failed mails" rows={data.failures} columns={COLUMNS} idOf={({ id }) => id} />}
    </Page>
  );
}
