import { Alert, Code, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { toFailure, useRoute } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { DataTable, ErrorState, When } from '../ui/index.js';
import type { Column } from '../ui/index.js';

type Unreadable = RouteOutput<'listUnreadableEntries'>['entries'][number];

const columnsOf = (): readonly Column<Unreadable>[] => [
  {
    id: 'stream',
    header: /*i18n*/ 'Stream',
    cell: ({ row }) => <Code style={{ overflowWrap: 'anywhere' }}>{row.original.streamId}</Code>,
  },
  { id: 'seq', header: /*i18n*/ 'Number', cell: ({ row }) => row.original.seq },
  {
    id: 'kind',
    header: /*i18n*/ 'Kind',
    cell: ({
      row: {
        original: { kind, payloadVersion },
      },
    }) => (
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {i18n.t('{kind}, version {version}', { kind, version: payloadVersion })}
      </Text>
    ),
  },
  {
    id: 'reason',
    header: /*i18n*/ 'Why',
    cell: ({ row }) => (
      <Text size="sm" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
        {row.original.reason}
      </Text>
    ),
  },
  { id: 'found', header: /*i18n*/ 'Found', cell: ({ row }) => <When time={row.original.foundAt} /> },
];

/** For administrators: log entries that could not be read. Hidden when there are none. */
export function UnreadableEntries(): ReactElement | null {
  const { data, error, refetch } = useRoute('listUnreadableEntries', {});
  const failure = toFailure(error);
  if (failure) return <ErrorState problem={failure} onRetry={() => void refetch()} />;
  if (!data || data.total === 0) return null;
  const { entries, total } = data;
  return (
    <section aria-label={i18n.t('Entries of the log that cannot be read')}>
      <Alert
        variant="default"
        icon={<IconAlertTriangle aria-hidden />}
        title={i18n.t('Part of the log cannot be read')}
        mt="xl"
        mb="sm"
      >
        {i18n.t(
          '{count, plural, one {One entry was passed over, because this version cannot read it: a newer version wrote it, or it is damaged. Everything else goes on; nobody was told of it. It is kept in the log and tried again at each start, so an update can bring it back.} other {# entries were passed over, because this version cannot read them: a newer version wrote them, or they are damaged. Everything else goes on; nobody was told of them. They are kept in the log and tried again at each start, so an update can bring them back.}}',
          { count: total },
        )}{' '}
        {entries.length < total
          ? i18n.t('{count, plural, one {The newest is listed.} other {The newest # are listed.}}', {
              count: entries.length,
            })
          : ''}
      </Alert>
      <DataTable
        label={i18n.t('Entries of the log that cannot be read')}
        rows={entries}
        columns={columnsOf()}
        idOf={({ streamId, seq }) => `${streamId} ${seq}`}
      />
    </section>
  );
}
