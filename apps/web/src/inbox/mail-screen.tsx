import { Alert, Button, Text, VisuallyHidden } from '@mantine/core';
import { IconMailCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { toFailure, useRoute, useRouteMutation } from '../sync/index.js';
import type { RouteInput, RouteOutput } from '../sync/index.js';
import { notifyError, DataTable, DeniedState, ErrorState, Nothing, Page, notify, Waiting, When } from '../ui/index.js';
import type { Column } from '../ui/index.js';

type MailFailure = RouteOutput<'listMailFailures'>['failures'][number];

/** Milliseconds after which a retried mail has been sent or has failed again. */
const TRIED = 3_000;

const COLUMNS: readonly Column<MailFailure>[] = [
  {
    id: 'recipient',
    header: 'To',
    cell: ({
      row: {
        original: { recipient },
      },
    }) =>
      recipient ? (
        <>
          <Text size="sm">{recipient.name}</Text>
          <Text size="xs" c="dimmed">
            {recipient.email}
          </Text>
        </>
      ) : (
        <Text size="sm" c="dimmed">
          Former member
        </Text>
      ),
  },
  {
    id: 'error',
    header: 'What went wrong',
    cell: ({ row }) => (
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {row.original.error}
      </Text>
    ),
  },
  { id: 'attempts', header: 'Tries', cell: ({ row }) => row.original.attempts },
  {
    id: 'last',
    header: 'Last try',
    cell: ({
      row: {
        original: { lastAt, firstAt },
      },
    }) => <When time={lastAt ?? firstAt} />,
  },
  {
    id: 'next',
    header: 'Next try',
    cell: ({
      row: {
        original: { nextAt },
      },
    }) => (nextAt ? <When time={nextAt} /> : <Text size="sm">given up</Text>),
  },
];

/** For administrators: mails that could not be sent, with a button to retry. */
export function MailScreen(): ReactElement {
  const { data, error, refetch } = useRoute('listMailFailures', {});
  const failure = toFailure(error);
  const again = useRouteMutation('sendMailsAgain', ['listMailFailures']);
  const send = (mails: RouteInput<'sendMailsAgain'>) =>
    again.mutate(mails, {
      onSuccess: ({ asked }) => {
        notify(asked === 1 ? 'One mail is tried again.' : `${asked} mails are tried again.`);
        setTimeout(() => void refetch(), TRIED);
      },
      onError: (problem) => notifyError(toFailure(problem) ?? problem),
    });
  if (failure?.code === 'not_found' || failure?.code === 'not_allowed') return <DeniedState />;
  const columns: readonly Column<MailFailure>[] = [
    ...COLUMNS,
    {
      id: 'again',
      header: () => <VisuallyHidden>Actions</VisuallyHidden>,
      cell: ({
        row: {
          original: { id, recipient },
        },
      }) => (
        <Button
          size="compact-sm"
          variant="default"
          disabled={again.isPending}
          aria-label={`Send again to ${recipient?.name ?? 'somebody who is gone'}`}
          onClick={() => send({ body: { ids: [id] } })}
        >
          Send again
        </Button>
      ),
    },
  ];
  return (
    <Page
      title="Mail"
      description="E-mails that could not be sent: those still being retried, and those that failed for good."
      actions={
        data &&
        data.failures.length > 1 && (
          <Button variant="default" loading={again.isPending} onClick={() => send({ body: { all: true } })}>
            Send all again
          </Button>
        )
      }
    >
      {failure && <ErrorState problem={failure} onRetry={() => void refetch()} />}
      {!data && !failure && <Waiting />}
      {data && !data.configured && (
        <Alert variant="default" mb="md" title="No mail server is set up">
          Nothing is mailed from here. The inbox works without it.
        </Alert>
      )}
      {data?.failures.length === 0 && (
        <Nothing icon={<IconMailCheck aria-hidden />} title="No mail has failed">
          When a mail cannot be sent, it is listed here with the reason.
        </Nothing>
      )}
      {data && data.failures.length > 0 && (
        <DataTable label="Failed mails" rows={data.failures} columns={columns} idOf={({ id }) => id} />
      )}
    </Page>
  );
}
