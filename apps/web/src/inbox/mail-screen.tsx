import { Alert, Button, Text, VisuallyHidden } from '@mantine/core';
import { IconMailCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { toFailure, useRoute, useRouteMutation } from '../sync/index.js';
import type { RouteInput, RouteOutput } from '../sync/index.js';
import { notifyError, DataTable, DeniedState, ErrorState, Nothing, Page, notify, Waiting, When } from '../ui/index.js';
import type { Column } from '../ui/index.js';

type MailFailure = RouteOutput<'listMailFailures'>['failures'][number];

/** Milliseconds after which a retried mail has been sent or has failed again. */
const TRIED = 3_000;

const columnsOf = (): readonly Column<MailFailure>[] => [
  {
    id: 'recipient',
    header: i18n.t('To'),
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
          {i18n.t('Former member')}
        </Text>
      ),
  },
  {
    id: 'error',
    header: i18n.t('What went wrong'),
    cell: ({ row }) => (
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {row.original.error}
      </Text>
    ),
  },
  { id: 'attempts', header: i18n.t('Tries'), cell: ({ row }) => row.original.attempts },
  {
    id: 'last',
    header: i18n.t('Last try'),
    cell: ({
      row: {
        original: { lastAt, firstAt },
      },
    }) => <When time={lastAt ?? firstAt} />,
  },
  {
    id: 'next',
    header: i18n.t('Next try'),
    cell: ({
      row: {
        original: { nextAt },
      },
    }) => (nextAt ? <When time={nextAt} /> : <Text size="sm">{i18n.t('given up')}</Text>),
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
        notify(
          i18n.t('{count, plural, one {One mail is tried again.} other {# mails are tried again.}}', { count: asked }),
        );
        setTimeout(() => void refetch(), TRIED);
      },
      onError: (problem) => notifyError(toFailure(problem) ?? problem),
    });
  if (failure?.code === 'not_found' || failure?.code === 'not_allowed') return <DeniedState />;
  const columns: readonly Column<MailFailure>[] = [
    ...columnsOf(),
    {
      id: 'again',
      header: () => <VisuallyHidden>{i18n.t('Actions')}</VisuallyHidden>,
      cell: ({
        row: {
          original: { id, recipient },
        },
      }) => (
        <Button
          size="compact-sm"
          variant="default"
          disabled={again.isPending}
          aria-label={i18n.t('Send again to {name}', { name: recipient?.name ?? i18n.t('a former member') })}
          onClick={() => send({ body: { ids: [id] } })}
        >
          {i18n.t('Send again')}
        </Button>
      ),
    },
  ];
  return (
    <Page
      title={i18n.t('Mail')}
      description={i18n.t('E-mails that could not be sent: those still being retried, and those that failed for good.')}
      actions={
        data &&
        data.failures.length > 1 && (
          <Button variant="default" loading={again.isPending} onClick={() => send({ body: { all: true } })}>
            {i18n.t('Send all again')}
          </Button>
        )
      }
    >
      {failure && <ErrorState problem={failure} onRetry={() => void refetch()} />}
      {!data && !failure && <Waiting />}
      {data && !data.configured && (
        <Alert variant="default" mb="md" title={i18n.t('No mail server is set up')}>
          {i18n.t('Nothing is mailed from here. The inbox works without it.')}
        </Alert>
      )}
      {data?.failures.length === 0 && (
        <Nothing icon={<IconMailCheck aria-hidden />} title={i18n.t('No mail has failed')}>
          {i18n.t('When a mail cannot be sent, it is listed here with the reason.')}
        </Nothing>
      )}
      {data && data.failures.length > 0 && (
        <DataTable label={i18n.t('Failed mails')} rows={data.failures} columns={columns} idOf={({ id }) => id} />
      )}
    </Page>
  );
}
