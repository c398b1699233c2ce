import { Alert, Code, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { toFailure, useRoute } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { DataTable, ErrorState, When } from '../ui/index.js';
import type { Column } from '../ui/index.js';

type Unreadable = RouteOutput<'listUnreadableEntries'>['entries'][number];

const COLUMNS: readonly Column<Unreadable>[] = [
  {
    id: 'stream',
    header: 'Stream',
    cell: ({ row }) => <Code style={{ overflowWrap: 'anywhere' }}>{row.original.streamId}</Code>,
  },
  { id: 'seq', header: 'Number', cell: ({ row }) => row.original.seq },
  {
    id: 'kind',
    header: 'Kind',
    cell: ({
      row: {
        original: { kind, payloadVersion },
      },
    }) => (
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {kind}, version {payloadVersion}
      </Text>
    ),
  },
  {
    id: 'reason',
    header: 'Why',
    cell: ({ row }) => (
      <Text size="sm" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
        {row.original.reason}
      </Text>
    ),
  },
  { id: 'found', header: 'Found', cell: ({ row }) => <When time={row.original.foundAt} /> },
];

/** For administrators: log entries that could not be read. Hidden when there are none. */
export function UnreadableEntries(): ReactElement | null {
  const { data, error, refetch } = useRoute('listUnreadableEntries', {});
  const failure = toFailure(error);
  if (failure) return <ErrorState problem={failure} onRetry={() => void refetch()} />;
  if (!data || data.total === 0) return null;
  const { entries, total } = data;
  const [were, them] = total === 1 ? ['One entry was', 'it'] : [`${total} entries were`, 'them'];
  return (
    <section aria-label="Entries of the log that cannot be read">
      <Alert
        variant="default"
        icon={<IconAlertTriangle aria-hidden />}
        title="Part of the log cannot be read"
        mt="xl"
        mb="sm"
      >
        {were} passed over, because this version cannot read {them}: a newer version wrote {them}, or{' '}
        {total === 1 ? 'it is' : 'they are'} damaged. Everything else goes on; nobody was told of {them}.{' '}
        {total === 1 ? 'It is' : 'They are'} kept in the log and tried again at each start, so an update can bring{' '}
        {them} back.
        {entries.length < total ? ` The newest ${entries.length} are listed.` : ''}
      </Alert>
      <DataTable
        label="Entries of the log that cannot be read"
        rows={entries}
        columns={COLUMNS}
        idOf={({ streamId, seq }) => `${streamId} ${seq}`}
      />
    </section>
  );
}
